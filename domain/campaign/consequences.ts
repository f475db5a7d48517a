import { quoted } from '@/domain/display/quoted';

/** What a change of a running campaign means for people, said before it is made. */

export type Named = { id: number; title: string };

export type CampaignChange = {
  was: { opensAt: Date; closesAt: Date | null };
  becomes: { opensAt: Date; closesAt: Date | null };
  /** With how many people of the campaign have finished it, begun it, or are in the middle of it. */
  lessonsOut: (Named & { done: number })[];
  lessonsIn: Named[];
  quizzesOut: (Named & { used: number; open: number })[];
  quizzesIn: Named[];
  /** People who are in or out by the change of units. */
  peopleOut: number;
  peopleIn: number;
  /** Units that leave their session, because they no longer belong to the campaign. */
  unitsOut: number;
  /** Numbers of sessions whose exam window lies outside the new dates. */
  outside: number[];
};

const figure = new Intl.NumberFormat('zh-CN');
const persons = (count: number) => `${figure.format(count)} 人`;
const after = (a: Date | null, b: Date | null) => (a?.getTime() ?? Infinity) > (b?.getTime() ?? Infinity);

function dateLines({ was, becomes }: CampaignChange, now: Date): string[] {
  const running = was.opensAt <= now && (was.closesAt === null || was.closesAt > now);
  const over = was.closesAt !== null && was.closesAt <= now;
  if (over && after(becomes.closesAt, was.closesAt) && (becomes.closesAt === null || becomes.closesAt > now))
    return ['活动会重新开始：完成情况改按党员现在所在的单位统计。'];
  if (running && becomes.closesAt && becomes.closesAt <= now)
    return ['活动会马上结束：没有另设截止时间的考试不能再开始，正在作答的人时间不变。'];
  if (running && after(was.closesAt, becomes.closesAt))
    return ['结束时间提前：没有另设截止时间的考试也提前截止，正在作答的人时间不变。'];
  if (running && becomes.opensAt > now)
    return ['活动会变回“未开始”：党员暂时看不到它的课程和考试，已有的学习记录保留。'];
  return [];
}

/**
 * One Chinese sentence a consequence, the gravest kinds first; empty when the change takes nothing from anybody and asks
 * nothing new of them.
 * @param now the database's clock
 */
export function consequences(change: CampaignChange, now: Date): string[] {
  const { lessonsOut, lessonsIn, quizzesOut, quizzesIn, peopleOut, peopleIn, unitsOut, outside } = change;
  const begun = change.was.opensAt <= now;
  const lines = [
    ...dateLines(change, now),
    ...lessonsOut
      .filter(({ done }) => done > 0)
      .map(
        ({ title, done }) =>
          `《${title}》不再要求：已有 ${persons(done)}学完，记录保留，但不再计入完成情况。`,
      ),
    ...quizzesOut
      .filter(({ used }) => used > 0)
      .map(
        ({ title, used, open }) =>
          `考试${quoted(title)}不再安排：已有 ${persons(used)}考过，成绩保留，但不再计入完成情况。${open > 0 ? `正在作答的 ${persons(open)}可以答完交卷。` : ''}`,
      ),
    ...(peopleOut > 0 ? [`有 ${persons(peopleOut)}不再参加这个活动，他们已有的学习记录保留。`] : []),
    ...(unitsOut > 0 ? [`有 ${figure.format(unitsOut)} 个单位不再属于活动，会从期次里移出。`] : []),
    ...(outside.length > 0 ? [`第 ${outside.join('、')} 期的考试时间超出活动时间，请记得改期次。`] : []),
  ];
  if (!begun) return lines;
  return [
    ...lines,
    ...lessonsIn.map(
      ({ title }) => `新增《${title}》：已经全部完成的人，会变回“学习中”，学完这一课才算完成。`,
    ),
    ...quizzesIn.map(
      ({ title }) => `新增考试${quoted(title)}：已经全部完成的人，会变回“学习中”，及格后才算完成。`,
    ),
    ...(peopleIn > 0 ? [`会有 ${persons(peopleIn)}新加入这个活动。`] : []),
  ];
}
