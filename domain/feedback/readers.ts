/** Who reads what a member wrote, and may answer it. */
import {
  type Actor,
  holds,
  isWithin,
  mayReport,
  officeScopes,
  pathsDownTo,
  type Role,
} from '../organisation/scope';
import type { FeedbackKind } from './kinds';

export type Reader = Pick<Actor, 'memberId' | 'appointments'> & { organisation: { path: string } };

/** `path` is that of the unit the writer belonged to. */
export type Written = { kind: FeedbackKind; memberId: number; path: string };

const LEADING: readonly Role[] = ['secretary', 'deputy'];

/** The units about which the actor reads no complaint: the own one, those the actor leads, and what these are parts of. */
export function unitsNotJudged(actor: Reader): string[] {
  const led = actor.appointments.filter(({ role }) => LEADING.includes(role)).map(({ path }) => path);
  return [...new Set([actor.organisation.path, ...led].flatMap(pathsDownTo))];
}

/**
 * True when the actor reads it and may answer. A suggestion: whoever sees the unit's completion. A complaint: an office that
 * stands above the unit, and nobody of the unit itself or of a part of it. An item: the desk. Nobody their own.
 */
export function readsFeedback(actor: Reader, { kind, memberId, path }: Written): boolean {
  if (actor.memberId === memberId) return false;
  if (kind === 'item') return holds(actor, 'editor', 'reviewer');
  if (kind === 'suggestion') return mayReport(actor, path);
  const above = officeScopes(actor).some((scope) => scope !== path && isWithin(path, scope));
  return above && !unitsNotJudged(actor).includes(path);
}
