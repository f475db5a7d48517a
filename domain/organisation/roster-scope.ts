/** What of a roster is the business of whoever brings it in. */
import { mayAppoint } from './office-rights';
import type { Roster, RosterProblem } from './roster';
import { type Appointment, isWithin, officeScopes, type Role } from './scope';
import type { Grown, Unit } from './tree';

/** The machine's own command line may everything; an office what lies below its appointments. */
export type RosterActor =
  | 'system'
  /** `ends`: the appointment has an end. */
  | { login: string; appointments: (Appointment & { ends?: boolean })[] };

export type Rights = {
  /** True when the unit with this code is the actor's. */
  within: (code: string) => boolean;
  /** True when the actor may begin and end this role at the unit with this code. */
  appoints: (role: Role, code: string) => boolean;
  /** The actor's own login: an import never takes away what it is brought in by. */
  self: string | null;
  /** True when the actor is the office of the unit with this code without end, and so gains nothing by an office there. */
  forGood: (code: string) => boolean;
};

/** The rights of `actor` in the tree as it will be. */
export function rosterRights(actor: RosterActor, { units }: Grown): Rights {
  if (actor === 'system')
    return { within: () => true, appoints: () => true, self: null, forGood: () => true };
  const paths = new Map(units.map(({ code, path }) => [code, path]));
  const scopes = officeScopes(actor);
  const lasting = officeScopes({ appointments: actor.appointments.filter(({ ends }) => !ends) });
  return {
    within: (code) => scopes.some((scope) => isWithin(paths.get(code) ?? '', scope)),
    forGood: (code) => lasting.some((scope) => isWithin(paths.get(code) ?? '', scope)),
    appoints: (role, code) => mayAppoint(actor, role, paths.get(code) ?? ''),
    self: actor.login,
  };
}

/** Rows about units that are not the actor's, as they were or as they would be. */
export function unitsOutside(
  roster: Roster,
  existing: readonly Unit[],
  actor: RosterActor,
  rights: Rights,
): RosterProblem[] {
  if (actor === 'system') return [];
  const scopes = officeScopes(actor);
  const before = new Map(existing.map((unit) => [unit.code, unit.path]));
  return roster.units.flatMap(({ code, row }) => {
    const was = before.get(code);
    if (was !== undefined && !scopes.some((scope) => isWithin(was, scope)))
      return [{ row, message: `单位“${code}”不在您管理的范围内。` }];
    if (!rights.within(code))
      return [{ row, message: `单位“${code}”的上级不在您管理的范围内，请核对“上级代码”。` }];
    return [];
  });
}
