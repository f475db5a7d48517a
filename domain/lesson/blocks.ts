import type { LessonBlock } from '@/domain/article/lesson';
import type { Claim } from './claim';

type Fault = { line: number; reason: string };
type Row = { line: number; cells: string[] };
type Read = { block: LessonBlock | null; claims: Claim[]; faults: Fault[] };

/** A year the article does not print: what is left of a timeline's `when` must stand in the article. */
const inferred = /（[^（）]*推断[^（）]*）$/;

const forms = {
  figures: '数值 | 说明 | 句子编号',
  timeline: '时间 | 事情 | 句子编号',
  list: '列举的一项',
  levels: '层级 | 说明',
  venues: '主会场 | 名称”“分会场 | 个数',
};

const isKind = (kind: string): kind is keyof typeof forms => Object.hasOwn(forms, kind);
const cellsOf = (raw: string): string[] => raw.split('|').map((cell) => cell.trim());
const fault = (line: number, reason: string): Read => ({
  block: null,
  claims: [],
  faults: [{ line, reason }],
});

/**
 * Reads a `:::` block.
 * @param opening what follows `:::` on its first line: the kind and, for list, levels and venues, `caption | sentence id`
 * @param body the lines up to the closing `:::`
 * @param line number (from 1) of the opening line
 */
export function parseBlock(opening: string, body: string[], line: number): Read {
  const [, kind = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(opening.trim()) ?? [];
  if (!isKind(kind)) return fault(line, `不认识的块“${kind}”，可用：${Object.keys(forms).join('、')}。`);
  const rows = body
    .map((raw, index) => ({ line: line + 1 + index, cells: cellsOf(raw) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return fault(line, '这一块是空的。');
  const bad = rows.filter(({ cells }) => !fits(kind, cells));
  if (bad.length > 0) {
    const faults = bad.map((row) => ({ line: row.line, reason: `这一行写作“${forms[kind]}”。` }));
    return { block: null, claims: [], faults };
  }
  if (kind === 'figures' || kind === 'timeline') return { ...readSourced(kind, rows), faults: [] };
  const [caption = '', source = '', ...more] = cellsOf(rest);
  if (caption === '' || source === '' || more.length > 0) {
    return fault(line, `第一行写作“:::${kind} 说明 | 句子编号”。`);
  }
  const head: Claim = { line, sources: [source], verbatim: [], prose: caption };
  if (kind === 'venues') return readVenues(rows, caption, source, head);
  const claims = rows.map(({ line: at, cells: [name = '', note = ''] }) => claim(at, source, name, note));
  const named = { caption, source };
  const block: LessonBlock =
    kind === 'list'
      ? { kind, items: rows.map(({ cells: [item = ''] }) => item), ...named }
      : { kind, levels: rows.map(({ cells: [name = '', note = ''] }) => ({ name, note })), ...named };
  return { block, claims: [head, ...claims], faults: [] };
}

const claim = (line: number, source: string, verbatim: string, prose: string): Claim => ({
  line,
  sources: [source],
  verbatim: [verbatim],
  prose,
});

function fits(kind: keyof typeof forms, cells: string[]): boolean {
  if (kind === 'levels') return cells.length <= 2 && cells[0] !== '';
  const count = { figures: 3, timeline: 3, list: 1, venues: 2 }[kind];
  return cells.length === count && cells.every((cell) => cell !== '');
}

function readSourced(kind: 'figures' | 'timeline', rows: Row[]): { block: LessonBlock; claims: Claim[] } {
  const claims = rows.map(({ line, cells: [name = '', what = '', source = ''] }) =>
    claim(line, source, kind === 'timeline' ? name.replace(inferred, '') : name, what),
  );
  const block: LessonBlock =
    kind === 'figures'
      ? {
          kind,
          figures: rows.map(({ cells: [value = '', label = '', source = ''] }) => ({ value, label, source })),
        }
      : {
          kind,
          entries: rows.map(({ cells: [when = '', what = '', source = ''] }) => ({ when, what, source })),
        };
  return { block, claims };
}

function readVenues(rows: Row[], caption: string, source: string, head: Claim): Read {
  const value = (name: string) => rows.find(({ cells }) => cells[0] === name)?.cells[1] ?? '';
  const main = value('主会场');
  const branches = value('分会场');
  if (rows.length !== 2 || main === '' || !/^[1-9]\d{0,2}$/.test(branches)) {
    return fault(head.line, `写两行：“${forms.venues}”。`);
  }
  const verbatim = [main, `${branches}个分会场`];
  const block: LessonBlock = { kind: 'venues', main, branches: Number(branches), caption, source };
  return { block, claims: [head, { ...head, prose: '', verbatim }], faults: [] };
}
