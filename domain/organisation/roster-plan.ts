/** What a roster changes about people: who is new, who moved or left, who takes up or gives up an office. */
import {
  ROOT_CODE,
  type Roster,
  type RosterMember,
  type RosterOffice,
  type RosterProblem,
  roleNames,
} from './roster';
import type { Rights } from './roster-scope';
import type { Role } from './scope';

/** A member as stored, with the offices held now; units by code. */
export type KnownMember = {
  id: number;
  login: string;
  name: string;
  unit: string;
  /** left: an earlier roster no longer named them · locked: somebody locked them out. */
  state: 'active' | 'left' | 'locked';
  offices: (RosterOffice & { id: number })[];
};

export type Office = { login: string; name: string; unit: string; role: Role };
type Standing = { name: string; unit: string; active: boolean };
export type MemberChange = {
  id: number;
  login: string;
  /** null: no row of the file names them. */
  row: number | null;
  before: Standing;
  after: Standing;
};

export type RosterPlan = {
  created: RosterMember[];
  changed: MemberChange[];
  begin: Office[];
  end: (Office & { id: number })[];
  problems: RosterProblem[];
  warnings: RosterProblem[];
};

export type PlanOptions = { complete: boolean; rights: Rights };

const same = (a: RosterOffice, b: RosterOffice) => a.unit === b.unit && a.role === b.role;
const differs = (a: Standing, b: Standing) => a.name !== b.name || a.unit !== b.unit || a.active !== b.active;

/** The units whose people the file is about: those it describes, and those it says somebody belongs to. */
export function namedUnits(roster: Roster): Set<string> {
  return new Set([...roster.units.map(({ code }) => code), ...roster.members.map(({ unit }) => unit)]);
}

/** True when the member holds an office the actor has no say in: then nothing about them is the actor's to change. */
const isGuarded = (member: KnownMember, rights: Rights) =>
  member.offices.some(({ role, unit }) => !rights.appoints(role, unit));

function refusal(member: RosterMember, was: KnownMember | undefined, rights: Rights): string | null {
  if (!rights.within(member.unit)) return `单位“${member.unit}”不在您管理的范围内。`;
  if (was && !rights.within(was.unit))
    return `账号“${member.login}”已经在别的单位使用。是同一个人，请上级组织办办理转接；不是，请换一个账号。`;
  const unasked = member.offices.filter((office) => !was?.offices.some((held) => same(held, office)));
  const refused = unasked.find(({ role, unit }) => !rights.appoints(role, unit));
  // An office given by a roster has no end.
  if (!refused && member.login === rights.self && unasked.some(({ unit }) => !rights.forGood(unit)))
    return '您自己的任期有期限，不能用名册给自己任职。请另一位组织办或上级组织办办理。';
  if (!refused) return null;
  return rights.within(refused.unit)
    ? `职务“${roleNames[refused.role]}”由最上级的组织办任命，请把这一格留空。`
    : `单位“${refused.unit}”不在您管理的范围内。`;
}

/**
 * The roster has the last word on the people it names: an office it does not confirm ends, so that a secretary who moved
 * no longer sees the old branch. Offices at the unit above all trees are given on the machine and stay. People it does
 * not name stay as they are, unless the file is `complete`: then whoever belongs to one of its units has left.
 */
export function planRoster(
  known: readonly KnownMember[],
  roster: Roster,
  { complete, rights }: PlanOptions,
): RosterPlan {
  const before = new Map(known.map((member) => [member.login, member]));
  const plan: RosterPlan = { created: [], changed: [], begin: [], end: [], problems: [], warnings: [] };

  function offices(was: KnownMember, wanted: readonly RosterOffice[], row: number) {
    const { login, name } = was;
    const surplus = was.offices.filter(
      (held) =>
        held.unit !== ROOT_CODE &&
        rights.appoints(held.role, held.unit) &&
        !wanted.some((each) => same(each, held)),
    );
    if (login === rights.self && surplus.length > 0)
      plan.warnings.push({ row, message: '这是您自己的账号：任职不会因导入而结束。' });
    else plan.end.push(...surplus.map(({ id, unit, role }) => ({ id, login, name, unit, role })));
  }

  function name(member: RosterMember) {
    const was = before.get(member.login);
    const refused = refusal(member, was, rights);
    if (refused) return void plan.problems.push({ row: member.row, message: refused });
    if (was?.state === 'locked') {
      const message = `账号“${member.login}”已停用，这一行没有计入。确实回来的，请先恢复这个账号。`;
      return void plan.warnings.push({ row: member.row, message });
    }
    const { login, row, offices: wanted } = member;
    const missing = wanted.filter((office) => !was?.offices.some((held) => same(held, office)));
    if (!was) plan.created.push(member);
    else {
      const from = { name: was.name, unit: was.unit, active: was.state === 'active' };
      const after = { name: member.name, unit: member.unit, active: true };
      if (differs(from, after) && isGuarded(was, rights)) {
        const message = `“${was.name}”担任的职务不由您任命，姓名和单位请上级组织办改。`;
        return void plan.problems.push({ row, message });
      }
      if (differs(from, after)) plan.changed.push({ id: was.id, login, row, before: from, after });
      offices(was, wanted, row);
    }
    plan.begin.push(...missing.map((office) => ({ login, name: member.name, ...office })));
  }

  for (const member of roster.members) name(member);
  if (!complete) return plan;

  const units = namedUnits(roster);
  const named = new Set(roster.members.map(({ login }) => login));
  for (const was of known) {
    if (named.has(was.login) || was.state !== 'active' || !units.has(was.unit) || !rights.within(was.unit))
      continue;
    if (
      was.login === rights.self ||
      was.offices.some(({ unit }) => unit === ROOT_CODE) ||
      isGuarded(was, rights)
    ) {
      const message = `文件里没有“${was.name}”（${was.login}），但其职务不由这次导入决定，保留不动。`;
      plan.warnings.push({ row: 0, message });
      continue;
    }
    const from = { name: was.name, unit: was.unit, active: true };
    plan.changed.push({
      id: was.id,
      login: was.login,
      row: null,
      before: from,
      after: { ...from, active: false },
    });
    offices(was, [], 0);
  }
  return plan;
}
