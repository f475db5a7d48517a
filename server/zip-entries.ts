import 'server-only';
import { createInflateRaw } from 'node:zlib';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The record at the end of an archive is 22 bytes, with a comment of up to 65,535 behind it. */
const LONGEST_END = 22 + 65_535;

const STORED = 0;
const DEFLATED = 8;

/** A file that is no archive we can read, or unpacks to more than it may. */
export class ZipError extends Error {
  override name = 'ZipError';
  constructor(readonly reason: 'broken' | 'too-large') {
    super(reason);
  }
}

export type ZipEntry = { method: number; bytes: Buffer };

/** Where each entry's packed bytes lie, by its central directory. Throws ZipError 'broken'. */
export function zipEntries(zip: Buffer): Map<string, ZipEntry> {
  try {
    let end = zip.length - 22;
    const first = Math.max(0, zip.length - LONGEST_END);
    while (end >= first && zip.readUInt32LE(end) !== END) end -= 1;
    if (end < first) throw new ZipError('broken');
    const entries = new Map<string, ZipEntry>();
    let at = zip.readUInt32LE(end + 16);
    for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (zip.readUInt32LE(at) !== CENTRAL) throw new ZipError('broken');
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
      const local = zip.readUInt32LE(at + 42);
      if (zip.readUInt32LE(local) !== LOCAL) throw new ZipError('broken');
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.readUInt32LE(at + 20);
      const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
      if (start + packed > zip.length) throw new ZipError('broken');
      entries.set(name, { method: zip.readUInt16LE(at + 10), bytes: zip.subarray(start, start + packed) });
      at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
    return entries;
  } catch (error) {
    // Numbers that point outside the file.
    throw error instanceof ZipError ? error : new ZipError('broken');
  }
}

/**
 * An entry unpacked piece by piece, as text. `most` bytes at most, counted as they come out: what the archive says of its sizes
 * is not believed. Throws ZipError.
 */
export async function* unzipped({ method, bytes }: ZipEntry, most: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let total = 0;
  const grow = (piece: Uint8Array) => {
    total += piece.length;
    if (total > most) throw new ZipError('too-large');
    return decoder.decode(piece, { stream: true });
  };
  if (method === STORED) {
    yield grow(bytes);
    return;
  }
  if (method !== DEFLATED) throw new ZipError('broken');
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  inflate.end(bytes);
  try {
    for await (const piece of inflate) yield grow(piece);
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError('broken');
  } finally {
    inflate.destroy();
  }
}
