import type { LineRole } from './line-roles';
import { type LineRepair, type Repair, RepairError, type TextRepair } from './repair';

/** A stretch of reading text and the stretch of source it comes from; they differ only where a repair says so. */
export type Piece = { text: string; start: number; end: number; repair: string | null };

/** A line of the reading text. `role` and `section` come from repairs; null leaves it to the rules. */
export type Line = {
  number: number;
  pieces: Piece[];
  role: LineRole | null;
  section: string | null;
};

export const textOf = (line: Line): string => line.pieces.map((piece) => piece.text).join('');

const isTextRepair = (repair: Repair): repair is TextRepair => 'at' in repair;

/**
 * The source's lines that carry text, in reading order, with every repair applied.
 * @param source without byte order mark
 * @throws RepairError when a repair's `before` does not stand at its place, or repairs overlap or leave their line
 */
export function applyRepairs(source: string, repairs: Repair[]): Line[] {
  const textRepairs = repairs.filter(isTextRepair).sort((a, b) => a.at - b.at);
  let lines = cutLines(source, textRepairs);
  for (const repair of repairs) if (!isTextRepair(repair)) lines = applyToLines(lines, repair, source);
  return lines.filter((line) => textOf(line).trim() !== '');
}

function cutLines(source: string, repairs: TextRepair[]): Line[] {
  let next = 0;
  const lines: Line[] = [];
  let start = 0;
  for (const [index, raw] of source.split('\n').entries()) {
    const end = start + raw.length;
    const inside: TextRepair[] = [];
    for (let repair = repairs[next]; repair && repair.at <= end; repair = repairs[next]) {
      inside.push(repair);
      next += 1;
    }
    const from = start + (raw.length - raw.trimStart().length);
    const to = start + raw.trimEnd().length;
    if (from < to) {
      const pieces = cutPieces(source, from, to, inside);
      lines.push({ number: index + 1, pieces, role: null, section: null });
    } else if (inside[0]) throw new RepairError(inside[0].id, `第 ${index + 1} 行是空行。`);
    start = end + 1;
  }
  const beyond = repairs[next];
  if (beyond) throw new RepairError(beyond.id, `位置 ${beyond.at} 超出原文。`);
  return lines;
}

function cutPieces(source: string, from: number, to: number, repairs: TextRepair[]): Piece[] {
  const pieces: Piece[] = [];
  const plain = (start: number, end: number) => {
    if (start < end) pieces.push({ text: source.slice(start, end), start, end, repair: null });
  };
  let at = from;
  for (const repair of repairs) {
    const end = repair.at + repair.before.length;
    if (repair.at < at) throw new RepairError(repair.id, '与前一处修复重叠，或不在文字之内。');
    if (end > to || source.slice(repair.at, end) !== repair.before) {
      throw new RepairError(repair.id, `原文位置 ${repair.at} 处不是“${repair.before}”。`);
    }
    plain(at, repair.at);
    const text = repair.op === 'mend' ? repair.after : repair.op === 'doubt' ? repair.before : '';
    pieces.push({ text, start: repair.at, end, repair: repair.id });
    at = end;
  }
  plain(at, to);
  return pieces;
}

function applyToLines(lines: Line[], repair: LineRepair, source: string): Line[] {
  const find = (number: number): Line => {
    const found = lines.find((line) => line.number === number);
    if (!found) throw new RepairError(repair.id, `没有第 ${number} 行，或该行为空。`);
    return found;
  };
  const [from, to] = 'lines' in repair ? repair.lines : [repair.line, repair.line];
  const first = find(from);
  find(to);
  if (!source.startsWith(repair.before, first.pieces[0]?.start)) {
    throw new RepairError(repair.id, `第 ${from} 行不是以“${repair.before}”开头。`);
  }
  const inside = (line: Line) => line.number >= from && line.number <= to;
  const replace = (changed: Line, gone: (line: Line) => boolean = () => false) =>
    lines.flatMap((line) => (line.number === changed.number ? [changed] : gone(line) ? [] : [line]));
  switch (repair.op) {
    case 'move': {
      const rest = lines.filter((line) => !inside(line));
      if (repair.ahead === null) return [...rest, ...lines.filter(inside)];
      const target = rest.indexOf(find(repair.ahead));
      if (target < 0) throw new RepairError(repair.id, '不能移到自己之前。');
      return rest.toSpliced(target, 0, ...lines.filter(inside));
    }
    case 'join': {
      const head = find(repair.to);
      const start = first.pieces[0]?.start ?? 0;
      const joint: Piece = { text: '', start, end: start, repair: repair.id };
      if (head === first) throw new RepairError(repair.id, '一行不能接在自己后面。');
      return replace({ ...head, pieces: [...head.pieces, joint, ...first.pieces] }, (line) => line === first);
    }
    case 'heading': {
      const space: Piece = { text: ' ', start: 0, end: 0, repair: null };
      const pieces = lines.filter(inside).flatMap((line, n) => (n ? [space, ...line.pieces] : line.pieces));
      return replace({ ...first, pieces, role: 'heading' }, inside);
    }
    case 'section':
      return replace({ ...first, section: repair.title });
    case 'title':
    case 'paragraph':
      return replace({ ...first, role: repair.op });
    case 'aside':
      return replace({ ...first, role: repair.role });
  }
}
