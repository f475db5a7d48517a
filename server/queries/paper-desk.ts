import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { isUsed } from '@/domain/quiz/attempt';
import { mayHelpSit } from '@/domain/quiz/authority';
import type { Window } from '@/domain/quiz/deadline';
import type { Sitting } from '@/domain/quiz/on-paper';
import { attemptsLeft, type Phase, phaseOf } from '@/domain/quiz/rules';
import { db } from '../db';
import { env } from '../env';
import { standingActor } from '../standing-actor';
import { type ReportUnit, reportUnit } from './branch';
import { assignedExams } from './exam-terms';

/** What somebody of the unit has to do with an exam, as far as it matters before a paper is printed. */
export type Sitter = { id: number; name: string; open: Sitting | null; used: number };

export type PaperExam = {
  slug: string;
  title: string;
  phase: Phase;
  window: Window;
  attemptsAllowed: number;
  sitters: Sitter[];
};

/** Most people of a unit that are listed. */
export const MOST_SITTERS = 300;

export type PaperDesk = { unit: ReportUnit; exams: PaperExam[]; people: Pick<Sitter, 'id' | 'name'>[] };

/**
 * What can be printed for the members directly in a unit now: the exams assigned to it that are open or about to be, and
 * where each member stands in them; never the actor. Null when the unit is not the actor's.
 */
export async function paperDesk(actor: Actor, code: string): Promise<PaperDesk | null> {
  const unit = await reportUnit(actor, code);
  if (!unit) return null;
  const [people, exams] = await Promise.all([
    db.member.findMany({
      where: { organisationId: unit.id, disabledAt: null, id: { not: actor.memberId } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST_SITTERS,
      select: { id: true, name: true },
    }),
    // The unit's own terms: nobody's attempts, nobody's grants.
    assignedExams({ ...actor, memberId: 0, organisation: unit }),
  ]);
  const open = exams.filter(({ terms, now }) => phaseOf(terms.window, now) !== 'closed');
  const attempts = await db.attempt.findMany({
    where: { quizId: { in: open.map(({ id }) => id) }, memberId: { in: people.map(({ id }) => id) } },
    select: { quizId: true, memberId: true, state: true, sitting: true },
  });
  return {
    unit,
    people,
    exams: open.map(({ id: quizId, slug, title, terms, now }) => ({
      slug,
      title,
      phase: phaseOf(terms.window, now),
      window: terms.window,
      attemptsAllowed: terms.attemptsAllowed,
      sitters: people.map((person) => {
        const own = attempts.filter((each) => each.quizId === quizId && each.memberId === person.id);
        return {
          ...person,
          open: own.find(({ state }) => state === 'in_progress')?.sitting ?? null,
          used: own.filter(({ state }) => isUsed(state)).length,
        };
      }),
    })),
  };
}

/** Hours for entering after the time of a paper is over, as this installation has it. */
export const entryHours = (): number => env.PAPER_ENTRY_HOURS;

export type Assistable = {
  unit: ReportUnit;
  member: { id: number; name: string };
  /** They must set a password of their own first. */
  firstPassword: boolean;
  /** What they could begin now, or go on with. */
  exams: { slug: string; title: string; minutes: number; running: boolean }[];
};

/** A member of the unit the actor may type for, with the exams there are now; null when it is not theirs to do. */
export async function assistable(actor: Actor, code: string, memberId: number): Promise<Assistable | null> {
  const [unit, member] = await Promise.all([reportUnit(actor, code), standingActor(memberId)]);
  if (!unit || !member || member.organisation.id !== unit.id) return null;
  if (!mayHelpSit(actor, { id: memberId, path: member.organisation.path })) return null;
  const exams = (await assignedExams(member)).flatMap(({ slug, title, terms, attempts, now }) => {
    const running = attempts.find(({ state }) => state === 'in_progress');
    if (running?.sitting === 'paper') return [];
    const possible = phaseOf(terms.window, now) === 'open' && attemptsLeft(terms, attempts) > 0;
    const minutes = Math.round((terms.limitSeconds + terms.extraSeconds) / 60);
    return running || possible ? [{ slug, title, minutes, running: running !== undefined }] : [];
  });
  return {
    unit,
    member: { id: memberId, name: member.name },
    firstPassword: member.mustChangePassword,
    exams,
  };
}
