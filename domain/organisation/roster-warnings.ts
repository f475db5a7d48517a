/** What is not wrong in a roster, but worth a look before it comes in. */
import type { Roster, RosterProblem } from './roster';
import { type KnownMember, namedUnits, type RosterPlan } from './roster-plan';
import type { Grown } from './tree';

type Facts = {
  roster: Roster;
  tree: Grown;
  known: readonly KnownMember[];
  plan: RosterPlan;
  /** Secretaries in office today, by unit code; at least of the units the file names. */
  secretaries: ReadonlyMap<string, number>;
};

/** Somebody new of the same name in the same unit as somebody else, there or in the file. */
function namesakes({ known, plan, roster }: Facts): RosterProblem[] {
  const key = (unit: string, name: string) => `${unit} ${name}`;
  const there = new Map(
    known.filter(({ state }) => state === 'active').map((one) => [key(one.unit, one.name), one.login]),
  );
  const fresh = new Set(plan.created.map(({ login }) => login));
  const found: RosterProblem[] = [];
  for (const { login, name, unit, row } of roster.members) {
    const other = there.get(key(unit, name));
    if (fresh.has(login) && other !== undefined && other !== login) {
      const message = `单位“${unit}”里已有同名的“${name}”（账号“${other}”）。是同一个人，请改用原来的账号。`;
      found.push({ row, message });
    }
    if (other === undefined) there.set(key(unit, name), login);
  }
  return found;
}

/** How many people each unit has afterwards. */
function headcount({ known, plan }: Facts): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (unit: string, by: number) => counts.set(unit, (counts.get(unit) ?? 0) + by);
  for (const { unit, state } of known) if (state === 'active') count(unit, 1);
  for (const { before, after } of plan.changed) {
    if (before.active) count(before.unit, -1);
    if (after.active) count(after.unit, 1);
  }
  for (const { unit } of plan.created) count(unit, 1);
  return counts;
}

/** Branches without a secretary, and people who belong to a unit that has others below it. */
function oddUnits(facts: Facts): RosterProblem[] {
  const { roster, tree, plan, secretaries } = facts;
  const rows = new Map<string, number>();
  for (const { unit, row } of roster.members) if (!rows.has(unit)) rows.set(unit, row);
  for (const { code, row } of roster.units) rows.set(code, row);
  const parents = new Set(tree.units.map(({ parent }) => parent));
  const people = headcount(facts);
  const change = new Map<string, number>();
  for (const [offices, by] of [[plan.begin, 1] as const, [plan.end, -1] as const]) {
    for (const { unit, role } of offices)
      if (role === 'secretary') change.set(unit, (change.get(unit) ?? 0) + by);
  }
  return tree.units.flatMap(({ code, name, level }) => {
    const row = rows.get(code);
    const count = people.get(code) ?? 0;
    if (row === undefined || count === 0) return [];
    if (parents.has(code))
      return [{ row, message: `“${name}”下面还有单位，却直接有 ${count} 名党员。请核对他们的单位代码。` }];
    const led = (secretaries.get(code) ?? 0) + (change.get(code) ?? 0) > 0;
    return led || !level.includes('支部')
      ? []
      : [{ row, message: `“${name}”有 ${count} 名党员，却没有支部书记。` }];
  });
}

/** Units of a complete file that would lose everybody they have. */
function emptied({ roster, known, plan, tree }: Facts): RosterProblem[] {
  const units = namedUnits(roster);
  const stay = new Set(roster.members.map(({ unit }) => unit));
  const left = new Map<string, number>();
  for (const { before, after } of plan.changed)
    if (before.active && !after.active) left.set(before.unit, (left.get(before.unit) ?? 0) + 1);
  if (known.length === 0) return [];
  return tree.units.flatMap(({ code, name }) => {
    const count = left.get(code);
    if (!count || !units.has(code) || stay.has(code)) return [];
    return [{ row: 0, message: `文件里“${name}”一个人也没有，现有的 ${count} 人都将视为离开。` }];
  });
}

/** All of them, by row. */
export function rosterWarnings(facts: Facts): RosterProblem[] {
  const all = [...facts.plan.warnings, ...namesakes(facts), ...oddUnits(facts), ...emptied(facts)];
  return all.sort((a, b) => a.row - b.row);
}
