import { quoted } from '@/domain/display/quoted';

/** What a member still has to do in one campaign. */
export type OpenWork = {
  /** Lessons not finished. */
  lessons: number;
  /** Exams not passed that the member can still sit. */
  exams: number;
  /** The first close of what is open; null where nothing closes. */
  closesAt: Date | null;
};

const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' });

/**
 * One sentence about what a member has open, such as “‘十万党员进党校’还有 2 课、1 次测验没有完成，7月1日截止。”: neither praise nor
 * blame, no comparison. Empty when nothing is open.
 */
export function digestText(campaign: string, { lessons, exams, closesAt }: OpenWork): string {
  const parts = [...(lessons > 0 ? [`${lessons} 课`] : []), ...(exams > 0 ? [`${exams} 次测验`] : [])];
  if (parts.length === 0) return '';
  const until = closesAt ? `，${day.format(closesAt)}截止` : '';
  return `${quoted(campaign)}还有 ${parts.join('、')}没有完成${until}。`;
}
