import { type Actor, isWithin, type Role } from '../organisation/scope';

/** Who may change an exam for somebody else. */

const reaches = ({ appointments }: Pick<Actor, 'appointments'>, roles: readonly Role[], path: string) =>
  appointments.some((each) => roles.includes(each.role) && isWithin(path, each.path));

/** True when the actor may give this member more time: their secretary or their office, never they themselves. */
export function mayGrantTime(
  actor: Pick<Actor, 'memberId' | 'appointments'>,
  member: { id: number; path: string },
) {
  return actor.memberId !== member.id && reaches(actor, ['secretary', 'office'], member.path);
}

/**
 * True when the actor may print and enter papers for this member, or type for them: a secretary or deputy of their branch or of
 * a unit above it, or their office; never for oneself.
 */
export function mayHelpSit(
  actor: Pick<Actor, 'memberId' | 'appointments'>,
  member: { id: number; path: string },
) {
  return actor.memberId !== member.id && reaches(actor, ['secretary', 'deputy', 'office'], member.path);
}

/** True when the actor may void or reopen this member's attempts, or give more of them: the office, never for oneself. */
export function mayDecideFor(
  actor: Pick<Actor, 'memberId' | 'appointments'>,
  member: { id: number; path: string },
) {
  return actor.memberId !== member.id && reaches(actor, ['office'], member.path);
}

/** True when the actor may set another window for the subtree at `path`: the office above it. */
export function maySetWindow(actor: Pick<Actor, 'appointments'>, path: string): boolean {
  return reaches(actor, ['office'], path);
}

/**
 * True when the actor may correct the scores of an exam assigned to these subtrees: an office that reaches them all. An
 * exam for everybody ("/") is the business of an office at a root of the tree.
 */
export function mayCorrect(actor: Pick<Actor, 'appointments'>, targets: readonly string[]): boolean {
  const isRoot = (path: string) => path.split('/').filter(Boolean).length <= 1;
  const offices = actor.appointments.filter(({ role }) => role === 'office');
  return (
    targets.length > 0 &&
    targets.every((target) =>
      offices.some(({ path }) => (target === '/' ? isRoot(path) : isWithin(target, path))),
    )
  );
}
