import { quoted } from '@/domain/display/quoted';
import 'server-only';
import { createHash } from 'node:crypto';
import type { CampaignDraft } from '@/domain/campaign/campaign-form';
import { type CampaignChange, consequences } from '@/domain/campaign/consequences';
import { windowFaults } from '@/domain/campaign/session-form';
import { readUnitLines } from '@/domain/campaign/written-list';
import { type Actor, isWithin, officeScopes } from '@/domain/organisation/scope';
import { readBlueprint } from '@/domain/quiz/blueprint';
import { drawPaper } from '@/domain/quiz/draw';
import type { HeldCampaign } from './campaign-writes';
import { db, type Tx } from './db';
import { type Failure, fail } from './errors';
import { lessonsDone, peopleBetween, quizzesUsed } from './queries/campaign-impact';
import { givableQuiz } from './queries/office-campaigns';
import { currentPool } from './queries/quiz-pool';
import { problemsInWords, resolveUnits } from './queries/unit-search';

const refuse = (field: string, message: string): Failure =>
  fail('InvalidInput', { fields: { [field]: message } });

/** None of them lies below another. */
const outermost = (paths: readonly string[]) =>
  [...new Set(paths)].filter((path, _, all) => !all.some((wider) => wider !== path && isWithin(path, wider)));

/**
 * The subtrees a draft is for: the office's own, or the units written. InvalidInput for units that are not the office's.
 * @param was what it was for; “everybody” stays so when the office says all its units
 */
export async function targetsOf(
  actor: Actor,
  { units }: CampaignDraft,
  was: readonly string[],
): Promise<string[] | Failure> {
  if (units === null) return was.includes('/') ? ['/'] : officeScopes(actor);
  const { units: found, problems } = await resolveUnits(actor, readUnitLines(units));
  if (problems.length > 0) return refuse('units', problemsInWords(problems));
  return outermost(found.map(({ path }) => path));
}

/**
 * Why what a draft newly names cannot be given: a lesson that is not published, an exam that is not there or of which no
 * paper can be drawn, or that is given to others alone. Null when all can.
 */
export async function unfitParts(
  actor: Actor,
  { lessons, quizzes }: CampaignDraft,
  was: Pick<HeldCampaign, 'lessons' | 'quizzes'> | null,
): Promise<Failure | null> {
  const fresh = lessons.filter((id) => !was?.lessons.includes(id));
  const there = await db.lesson.count({
    where: { id: { in: fresh }, versions: { some: { state: 'published' } } },
  });
  if (there < new Set(fresh).size) return refuse('lessons', '有的课程已经撤下，请刷新页面重新选。');
  const exams = quizzes.filter((id) => !was?.quizzes.includes(id));
  const rows = await db.quiz.findMany({
    where: { AND: [{ id: { in: exams } }, givableQuiz(actor)] },
    select: { title: true, articleId: true, blueprint: true },
  });
  if (rows.length < new Set(exams).size)
    return refuse('quizzes', '有的考试已经没有了，或者只发给了别的单位。请刷新页面重新选。');
  for (const { title, articleId, blueprint } of rows) {
    if (!drawPaper(await currentPool(articleId), readBlueprint(blueprint), 1).ok)
      return refuse('quizzes', `${quoted(title)}的题目不够，组不成试卷。请先请编辑补题。`);
  }
  return null;
}

const isIn = (path: string, targets: readonly string[]) => targets.some((target) => isWithin(path, target));

/** What a change would mean for people, as CampaignChange counts it, and the units that would leave their session. */
export async function impactOf(tx: Tx, was: HeldCampaign, draft: CampaignDraft, targets: readonly string[]) {
  const out = (before: number[], after: number[]) => before.filter((id) => !after.includes(id));
  const [lessonsOut, lessonsIn, quizzesOut, quizzesIn] = [
    await lessonsDone(tx, out(was.lessons, draft.lessons), was),
    await lessonsDone(tx, out(draft.lessons, was.lessons), was),
    await quizzesUsed(tx, out(was.quizzes, draft.quizzes), was),
    await quizzesUsed(tx, out(draft.quizzes, was.quizzes), was),
  ];
  const placed = await tx.sessionUnit.findMany({
    where: { session: { campaignId: was.id } },
    select: { sessionId: true, organisationId: true, organisation: { select: { path: true } } },
  });
  const leaving = placed.filter(({ organisation: { path } }) => !isIn(path, targets));
  const sessions = await tx.campaignSession.findMany({
    where: { campaignId: was.id },
    orderBy: { number: 'asc' },
    select: { number: true, opensAt: true, closesAt: true },
  });
  const change: CampaignChange = {
    ...{ was, becomes: draft, lessonsOut, lessonsIn, quizzesOut, quizzesIn },
    peopleOut: await peopleBetween(tx, was.targets, targets),
    peopleIn: await peopleBetween(tx, targets, was.targets),
    unitsOut: leaving.length,
    outside: sessions
      .filter((window) => Object.keys(windowFaults(window, draft)).length > 0)
      .map(({ number }) => number),
  };
  return { leaving, lines: consequences(change, was.now) };
}

/** Stands for consequences that were read. Figures that move on by themselves meanwhile do not count. */
export function markOf(lines: readonly string[]): string {
  const words = lines.map((line) => line.replace(/[\d,]+ 人/g, '人'));
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32);
}
