/** What an import would do, in figures and with a sample of each kind. */
import { type RosterProblem, roleNames } from './roster';
import type { Office, RosterPlan } from './roster-plan';
import type { Grown, Unit } from './tree';

/** So many of each kind can be looked at. */
export const SAMPLE = 300;
/** So many warnings are listed. */
export const MAX_WARNINGS = 1000;

export const previewKinds = [
  'unitsCreated',
  'unitsRenamed',
  'unitsMoved',
  'membersCreated',
  'membersMoved',
  'membersRenamed',
  'membersReturned',
  'membersLeft',
  'officesBegun',
  'officesEnded',
] as const;
export type PreviewKind = (typeof previewKinds)[number];
export type RosterCounts = Record<PreviewKind, number>;

/** One change as a line: `row` of the file if it has one; `from` and `to` where something was, or will be. */
export type Sample = { row: number | null; who: string; from: string | null; to: string | null };
export type RosterPreview = {
  counts: RosterCounts;
  samples: Record<PreviewKind, Sample[]>;
  warnings: RosterProblem[];
  /** Of all warnings. */
  warned: number;
};

export const noCounts: RosterCounts = {
  unitsCreated: 0,
  unitsRenamed: 0,
  unitsMoved: 0,
  membersCreated: 0,
  membersMoved: 0,
  membersRenamed: 0,
  membersReturned: 0,
  membersLeft: 0,
  officesBegun: 0,
  officesEnded: 0,
};

export type RosterChanges = { tree: Grown; before: readonly Unit[]; people: RosterPlan };

/** True when bringing the roster in would change nothing. */
export const changesNothing = ({ tree, people }: Pick<RosterChanges, 'tree' | 'people'>): boolean =>
  tree.created.length + tree.changed.length === 0 &&
  people.created.length + people.changed.length + people.begin.length + people.end.length === 0;

/** The preview of what would be done; a unit that only follows the one above it does not count as moved. */
export function previewOf(
  { tree, before, people }: RosterChanges,
  warnings: readonly RosterProblem[],
): RosterPreview {
  const counts = { ...noCounts };
  const samples = Object.fromEntries(
    previewKinds.map((kind) => [kind, []]),
  ) as unknown as RosterPreview['samples'];
  const tell = (kind: PreviewKind, sample: Sample) => {
    counts[kind] += 1;
    if (samples[kind].length < SAMPLE) samples[kind].push(sample);
  };
  const names = new Map([...before, ...tree.units].map(({ code, name }) => [code, name]));
  const called = (code: string | null) => (code === null ? '最上级' : (names.get(code) ?? code));
  const was = new Map(before.map((unit) => [unit.code, unit]));
  const wasCalled = (code: string | null) =>
    code === null ? '最上级' : (was.get(code)?.name ?? called(code));

  for (const { code, name, parent } of tree.created)
    tell('unitsCreated', { row: null, who: `${name}（${code}）`, from: null, to: called(parent) });
  for (const { code, name, level, parent } of tree.changed) {
    const old = was.get(code);
    if (!old) continue;
    if (old.name !== name || old.level !== level) {
      const [from, to] = [`${old.name}（${old.level}）`, `${name}（${level}）`];
      tell('unitsRenamed', { row: null, who: code, from, to });
    }
    if (old.parent !== parent)
      tell('unitsMoved', {
        row: null,
        who: `${name}（${code}）`,
        from: wasCalled(old.parent),
        to: called(parent),
      });
  }
  for (const { login, name, unit, row } of people.created)
    tell('membersCreated', { row, who: `${name}（${login}）`, from: null, to: called(unit) });
  for (const { login, row, before: from, after: to } of people.changed) {
    const who = `${to.name}（${login}）`;
    if (!to.active) {
      tell('membersLeft', { row, who, from: wasCalled(from.unit), to: null });
      continue;
    }
    if (!from.active) tell('membersReturned', { row, who, from: null, to: called(to.unit) });
    else if (from.unit !== to.unit)
      tell('membersMoved', { row, who, from: wasCalled(from.unit), to: called(to.unit) });
    if (from.name !== to.name) tell('membersRenamed', { row, who: login, from: from.name, to: to.name });
  }
  const office = ({ unit, role }: Office) => `${called(unit)} ${roleNames[role]}`;
  for (const each of people.begin)
    tell('officesBegun', { row: null, who: `${each.name}（${each.login}）`, from: null, to: office(each) });
  for (const each of people.end)
    tell('officesEnded', { row: null, who: `${each.name}（${each.login}）`, from: office(each), to: null });
  return { counts, samples, warnings: warnings.slice(0, MAX_WARNINGS), warned: warnings.length };
}
