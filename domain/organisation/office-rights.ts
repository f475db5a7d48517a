/** What an organising office may do, below its own appointments and nowhere else. */
import { type Actor, type Appointment, isWithin, officeScopes, type Role } from './scope';

type Office = Pick<Actor, 'appointments'>;

/** True when the unit at `path` is in a subtree the actor is the office of, its top included. */
export function mayManageUnit(actor: Office, path: string): boolean {
  return officeScopes(actor).some((scope) => isWithin(path, scope));
}

/** True when the actor may take the unit at `path` to another place or close it: it lies below the top of the subtree. */
export function mayMoveUnit(actor: Office, path: string): boolean {
  return officeScopes(actor).some((scope) => path !== scope && isWithin(path, scope));
}

/**
 * True when the actor may manage a member: the member's unit is the office's, and so is every unit the member is
 * appointed to. Whoever holds an office above could otherwise be taken over from below, by a new first password.
 */
export function mayManageMember(
  actor: Office,
  member: { path: string; appointments: readonly Appointment[] },
): boolean {
  return (
    mayManageUnit(actor, member.path) &&
    member.appointments.every((each) => mayAppoint(actor, each.role, each.path))
  );
}

/** A unit with nothing above but the unit at "/". */
const isTop = (path: string) => path.split('/').filter(Boolean).length <= 1;

/**
 * True when the actor may give and end `role` at the unit at `path`. Editors and reviewers work on what everybody reads:
 * their appointments are the business of an office at the top of the tree.
 */
export function mayAppoint(actor: Office, role: Role, path: string): boolean {
  const content = role === 'editor' || role === 'reviewer';
  return officeScopes(actor).some((scope) => isWithin(path, scope) && (!content || isTop(scope)));
}

/**
 * True when the actor may let a member set a new password at the actor's side: secretary or deputy of the member's own
 * branch, never for oneself, and never for somebody who holds an office (that is for the organising office).
 */
export function mayHandOver(
  actor: Pick<Actor, 'memberId' | 'appointments'>,
  member: { id: number; path: string; appointments: readonly Appointment[] },
): boolean {
  return (
    actor.memberId !== member.id &&
    member.appointments.length === 0 &&
    actor.appointments.some(
      ({ role, path }) => (role === 'secretary' || role === 'deputy') && path === member.path,
    )
  );
}
