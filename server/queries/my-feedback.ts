import 'server-only';
import type { FeedbackKind } from '@/domain/feedback/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';

/** Most that the page shows: two years of what anybody writes. */
const MOST = 200;

export type MyFeedback = {
  id: string;
  kind: FeedbackKind;
  text: string;
  at: Date;
  /** The stem of the item that was reported. */
  stem: string | null;
  /** `by` null: the desk, whose people are not named. */
  answer: { text: string; at: Date; by: string | null } | null;
};

/** What the actor wrote, the latest first, with the answers. */
export async function myFeedback({ memberId }: Actor): Promise<MyFeedback[]> {
  const rows = await db.feedback.findMany({
    where: { memberId },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take: MOST,
    select: {
      ...{ id: true, kind: true, text: true, at: true },
      itemVersion: { select: { stem: true } },
      answer: { select: { text: true, at: true, answeredBy: { select: { name: true } } } },
    },
  });
  return rows.map(({ itemVersion, answer, ...row }) => ({
    ...row,
    stem: itemVersion?.stem ?? null,
    answer: answer && {
      text: answer.text,
      at: answer.at,
      by: row.kind === 'item' ? null : answer.answeredBy.name,
    },
  }));
}

/** How many of the actor's answers have come that were not put away on 今天 yet. */
export function newAnswers({ memberId }: Actor): Promise<number> {
  return db.notice.count({ where: { memberId, readAt: null, key: { startsWith: 'feedback:' } } });
}
