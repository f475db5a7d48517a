import type { OutgoingHttpHeaders } from 'node:http';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** What stands in a text in many places and differs each time it is sent. */
export type Gap = { name: string; mark: string; isAlwaysAsLong: boolean };

/** A text with gaps, compressed once. */
export type Spliced = { pieces: readonly Piece[]; size: number };
type Piece = { plain: Buffer; packed: Buffer; gap: string | null };

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_BLOCK = Buffer.from([1, 0, 0, 0xff, 0xff]);
/** How far back deflate looks, bytes. */
const REACH = 32 * 1024;
/** A stored block says its length in two bytes, and once more with each bit the other way round. */
const LENGTH_MASK = 0xffff;

const pack = (plain: Buffer, before: Buffer) =>
  deflateRawSync(plain, {
    level: 9,
    finishFlush: constants.Z_SYNC_FLUSH,
    ...(before.length > 0 ? { dictionary: before } : {}),
  });

/** Where the next gap of `text` begins, and which it is. */
function nextGap(text: string, gaps: readonly Gap[], from: number) {
  let first: { at: number; gap: Gap } | null = null;
  for (const gap of gaps) {
    const at = text.indexOf(gap.mark, from);
    if (at >= 0 && (!first || at < first.at)) first = { at, gap };
  }
  return first;
}

/**
 * Cuts `text` at its gaps and compresses what lies between, once for all. What follows a gap of ever the same length may
 * still refer to what stood before it: distances stay true, and nothing refers to the gap itself, which is zeros here.
 */
export function splice(text: string, gaps: readonly Gap[]): Spliced {
  const pieces: Piece[] = [];
  let before: Buffer = Buffer.alloc(0);
  let size = 0;
  for (let from = 0; from <= text.length; ) {
    const next = nextGap(text, gaps, from);
    const plain = Buffer.from(text.slice(from, next?.at ?? text.length));
    const packed = pack(plain, before);
    pieces.push({ plain, packed, gap: next?.gap.name ?? null });
    size += plain.length + packed.length;
    if (!next) break;
    before = next.gap.isAlwaysAsLong
      ? Buffer.concat([before, plain, Buffer.alloc(Buffer.byteLength(next.gap.mark))]).subarray(-REACH)
      : Buffer.alloc(0);
    from = next.at + next.gap.mark.length;
  }
  return { pieces, size };
}

/** From here on compressing is worth its time; bytes. */
const WORTH_PACKING = 1024;
/** Of six levels of zlib the one after which each tenth less costs half as much again. */
const LEVEL = 3;

/** Blocks of deflate that refer to nothing before them; short ones are not compressed. */
function block(bytes: Buffer): Buffer {
  return bytes.length < WORTH_PACKING
    ? stored(bytes)
    : deflateRawSync(bytes, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH });
}

/** A block of deflate that is not compressed. */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(LENGTH_MASK - bytes.length, 3);
  return Buffer.concat([head, bytes]);
}

/** The text with its gaps filled, as it stands or as gzip, with the headers that say so. */
export function filled(
  { pieces }: Spliced,
  fills: Readonly<Record<string, string>>,
  gzip: boolean,
): { body: Buffer; headers: OutgoingHttpHeaders } {
  const bytes = new Map(Object.entries(fills).map(([name, text]) => [name, Buffer.from(text)]));
  const blocks = new Map([...bytes].map(([name, plain]) => [name, block(plain)]));
  const empty = Buffer.alloc(0);
  const inGap = (from: Map<string, Buffer>, gap: string | null) => (gap && from.get(gap)) || empty;
  const plain = pieces.flatMap((piece) => [piece.plain, inGap(bytes, piece.gap)]);
  if (!gzip) return { body: Buffer.concat(plain), headers: {} };
  const end = Buffer.alloc(8);
  end.writeUInt32LE(plain.reduce((sum, each) => crc32(each, sum), 0));
  end.writeUInt32LE(plain.reduce((sum, each) => sum + each.length, 0) >>> 0, 4);
  const packed = pieces.flatMap((piece) => [piece.packed, inGap(blocks, piece.gap)]);
  const body = Buffer.concat([HEADER, ...packed, LAST_BLOCK, end]);
  return { body, headers: { 'content-encoding': 'gzip' } };
}
