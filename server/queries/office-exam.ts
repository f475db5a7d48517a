import 'server-only';
import { type Actor, isWithin, officeScopes } from '@/domain/organisation/scope';
import { mayCorrect, maySetWindow } from '@/domain/quiz/authority';
import { itemCount, readBlueprint } from '@/domain/quiz/blueprint';
import type { Window } from '@/domain/quiz/deadline';
import type { Counting } from '@/domain/quiz/rules';
import { db } from '../db';
import { type OfficeExam, officeExams } from './office-exams';

/** Another window for a unit and what lies below it; `may`: the actor may change it. */
export type UnitWindow = Window & { code: string; name: string; by: string; setAt: Date; may: boolean };

export type ExamTerms = {
  counting: Counting;
  attemptsAllowed: number;
  /** null: at once. */
  releaseAt: Date | null;
};

/** An exam as the office sees it. */
export type OfficeExamDetail = OfficeExam &
  ExamTerms & {
    itemCount: number;
    limitSeconds: number;
    passRatio: number;
    windows: UnitWindow[];
    /** Somebody, anywhere, has begun: what counts and how often stay as they are. */
    begun: boolean;
    /** The actor's office reaches everybody the exam is given to: it may set its terms and correct its items. */
    mayRule: boolean;
    /** Stands for the terms as shown: handed back with a change. */
    seen: string;
  };

/** What was seen of an exam's terms; changes with each of them. */
export const termsSeen = ({ counting, attemptsAllowed, releaseAt }: ExamTerms): string =>
  `${counting}-${attemptsAllowed}-${releaseAt?.getTime() ?? 'now'}`;

async function windowsOf(actor: Actor, quizId: number): Promise<UnitWindow[]> {
  const rows = await db.quizWindow.findMany({
    where: { quizId },
    orderBy: { path: 'asc' },
    select: { path: true, opensAt: true, closesAt: true, setAt: true, setBy: { select: { name: true } } },
  });
  const scopes = officeScopes(actor);
  const near = rows.filter(({ path }) =>
    scopes.some((scope) => isWithin(path, scope) || isWithin(scope, path)),
  );
  const units = await db.organisation.findMany({
    where: { path: { in: near.map(({ path }) => path) } },
    select: { path: true, code: true, name: true },
  });
  const byPath = new Map(units.map(({ path, ...unit }) => [path, unit]));
  return near.flatMap(({ path, setBy, ...rest }) => {
    const unit = byPath.get(path);
    return unit ? [{ ...rest, ...unit, by: setBy.name, may: maySetWindow(actor, path) }] : [];
  });
}

/** One exam with its terms and the windows above and in the actor's subtrees; null when it is given to nobody there. */
export async function officeExam(actor: Actor, slug: string): Promise<OfficeExamDetail | null> {
  const [exam] = await officeExams(actor, slug);
  if (!exam) return null;
  const [quiz, windows] = await Promise.all([
    db.quiz.findUniqueOrThrow({
      where: { id: exam.id },
      select: {
        blueprint: true,
        limitSeconds: true,
        passRatio: true,
        counting: true,
        attemptsAllowed: true,
        releaseAt: true,
        campaigns: { select: { campaign: { select: { targets: { select: { path: true } } } } } },
        attempts: { where: { state: { not: 'scheduled' } }, take: 1, select: { id: true } },
      },
    }),
    windowsOf(actor, exam.id),
  ]);
  const { blueprint, campaigns, attempts, ...terms } = quiz;
  const targets = campaigns.flatMap(({ campaign }) => campaign.targets.map(({ path }) => path));
  return {
    ...exam,
    ...terms,
    itemCount: itemCount(readBlueprint(blueprint)),
    windows,
    begun: attempts.length > 0,
    mayRule: mayCorrect(actor, targets),
    seen: termsSeen(terms),
  };
}
