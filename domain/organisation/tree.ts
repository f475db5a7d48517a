/** How a roster's units and those already there make one tree. */
import type { Roster, RosterProblem } from './roster';

/** A unit as stored; `parent` is a code. */
export type Unit = { code: string; name: string; level: string; parent: string | null; path: string };

/** A unit that is there already; a closed one is kept for reports of the past and takes nobody in. */
export type KnownUnit = Unit & { closed?: boolean };

export type Grown = {
  /** Every unit of the tree, parents before children. */
  units: Unit[];
  created: Unit[];
  /** Units that got another name, level, parent or path. */
  changed: Unit[];
};

export type GrownResult = { ok: true; tree: Grown } | { ok: false; problems: RosterProblem[] };

type Node = Omit<Unit, 'path'>;

function circleFrom(code: string, nodes: Map<string, Node>): boolean {
  const seen = new Set<string>();
  for (let at: string | null = code; at; at = nodes.get(at)?.parent ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/**
 * The tree after a roster: what the file describes replaces what is there, what it does not mention stays. A unit
 * without a parent hangs below `root` (the code of the unit at "/"), if there is one. Paths are the parent's path + code + "/".
 */
export function growTree(existing: readonly KnownUnit[], roster: Roster, root: string | null): GrownResult {
  const before = new Map(existing.map((unit) => [unit.code, unit]));
  const nodes = new Map<string, Node>(
    existing.map(({ code, name, level, parent }) => [code, { code, name, level, parent }]),
  );
  for (const { code, name, level, parent } of roster.units) {
    nodes.set(code, { code, name, level, parent: parent ?? (code === root ? null : root) });
  }

  const problems: RosterProblem[] = [];
  const isClosed = (code: string | null) => code !== null && before.get(code)?.closed === true;
  for (const { code, parent, row } of roster.units) {
    if (parent && !nodes.has(parent))
      problems.push({ row, message: `上级“${parent}”不在文件里，也不在系统里。` });
    else if (isClosed(parent)) problems.push({ row, message: `上级“${parent}”已经撤销，下面不能再设单位。` });
    else if (isClosed(code))
      problems.push({ row, message: `单位“${code}”已经撤销，不能再用。请换一个单位代码。` });
    else if (circleFrom(code, nodes)) problems.push({ row, message: `单位“${code}”的上级绕回了自己。` });
  }
  for (const { unit, offices, row } of roster.members) {
    for (const code of new Set([unit, ...offices.map((office) => office.unit)])) {
      if (!nodes.has(code)) problems.push({ row, message: `单位“${code}”没有名称，也不在系统里。` });
      else if (isClosed(code)) problems.push({ row, message: `单位“${code}”已经撤销，不能再用。` });
    }
  }
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.row - b.row) };

  const grown = new Map<string, Unit>();
  const place = (code: string): Unit => {
    const placed = grown.get(code);
    if (placed) return placed;
    const node = nodes.get(code) ?? { code, name: '', level: '', parent: null };
    const above = node.parent ? place(node.parent).path : '/';
    const unit = { ...node, path: code === root ? '/' : `${above}${code}/` };
    grown.set(code, unit);
    return unit;
  };
  for (const code of nodes.keys()) place(code);

  const units = [...grown.values()];
  const same = (a: Unit, b: Unit) =>
    a.name === b.name && a.level === b.level && a.parent === b.parent && a.path === b.path;
  return {
    ok: true,
    tree: {
      units,
      created: units.filter(({ code }) => !before.has(code)),
      changed: units.filter((unit) => {
        const was = before.get(unit.code);
        return was !== undefined && !same(was, unit);
      }),
    },
  };
}
