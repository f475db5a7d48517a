/** What a roster changes about people: who is new, who moved, who takes up or gives up an office. */
import { ROOT_CODE, type Roster, type RosterMember } from './roster';
import type { Role } from './scope';

/** A member as stored, with the offices held now; units by code. */
export type KnownMember = {
  login: string;
  name: string;
  unit: string;
  offices: { unit: string; role: Role }[];
};

export type Office = { login: string; unit: string; role: Role };

export type RosterPlan = {
  created: RosterMember[];
  moved: { login: string; unit: string }[];
  renamed: { login: string; name: string }[];
  begin: Office[];
  end: Office[];
};

const sameOffice = (a: { unit: string; role: Role }, b: { unit: string; role: Role }) =>
  a.unit === b.unit && a.role === b.role;

/**
 * The roster has the last word on the people it names: an office it does not confirm ends, so that a secretary who moved
 * no longer sees the old branch. Offices at the unit above all trees are given on the machine and stay. People it does
 * not name stay as they are.
 */
export function planRoster(known: readonly KnownMember[], roster: Roster): RosterPlan {
  const before = new Map(known.map((member) => [member.login, member]));
  const plan: RosterPlan = { created: [], moved: [], renamed: [], begin: [], end: [] };
  for (const member of roster.members) {
    const { login, name, unit, role } = member;
    const was = before.get(login);
    if (!was) plan.created.push(member);
    else {
      if (was.unit !== unit) plan.moved.push({ login, unit });
      if (was.name !== name) plan.renamed.push({ login, name });
    }
    const held = was?.offices ?? [];
    const wanted = role ? [{ unit, role }] : [];
    const missing = wanted.filter((office) => !held.some((each) => sameOffice(each, office)));
    const surplus = held.filter(
      (office) => office.unit !== ROOT_CODE && !wanted.some((each) => sameOffice(each, office)),
    );
    plan.begin.push(...missing.map((office) => ({ login, ...office })));
    plan.end.push(...surplus.map((office) => ({ login, unit: office.unit, role: office.role })));
  }
  return plan;
}
