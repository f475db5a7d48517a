import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@/domain/organisation/scope';
import { officeScopes } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { type Connection, inTransaction, withConnection } from '../own-connection';
import { enqueueTask } from '../queue';
import { isRosterName, MAX_ROSTER_BYTES } from '../roster-file';

const LONGEST_NAME = 200;

/** So many bytes are held while a file comes in, whatever its size. */
const PIECE = 1024 * 1024;

/** What PostgreSQL refuses in a text: NUL and half a character. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}|\0/gu, '�');

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const some of bytes) {
    held.push(some);
    size += some.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

/** The bytes of the file, put together by the database; null when they are none or more than a roster may have. */
async function store(
  connection: Connection,
  id: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number | null> {
  await connection.query('CREATE TEMPORARY TABLE piece (at int, bytes bytea) ON COMMIT DROP');
  let [at, size] = [0, 0];
  for await (const piece of inPieces(bytes)) {
    size += piece.length;
    if (size > MAX_ROSTER_BYTES) return null;
    await connection.query('INSERT INTO piece VALUES ($1, $2)', [at, piece]);
    at += 1;
  }
  await connection.query(
    `UPDATE "RosterImport" SET "file" = (SELECT string_agg(bytes, ''::bytea ORDER BY at) FROM piece) WHERE "id" = $1`,
    [id],
  );
  return size;
}

class Refused extends Error {}

/**
 * Keeps a roster file as it arrives and has it read in the background; nothing else changes. Fails with NotFound (not an
 * office), RosterFileMissing (no bytes), RosterFileKind, RosterTooLarge.
 */
export async function uploadRoster(
  actor: Actor,
  file: { fileName: string; complete: () => boolean; bytes: AsyncIterable<Uint8Array> },
): Promise<Result<{ id: string }>> {
  if (officeScopes(actor).length === 0) return fail('NotFound');
  const fileName = wellFormed(file.fileName.slice(-LONGEST_NAME));
  if (!isRosterName(fileName)) return fail(fileName === '' ? 'RosterFileMissing' : 'RosterFileKind');
  const id = randomUUID();
  let size: number | null = null;
  try {
    await withConnection((connection) =>
      inTransaction(connection, async () => {
        await connection.query(
          `INSERT INTO "RosterImport" ("id", "memberId", "fileName", "stage") VALUES ($1, $2, $3, 'discarded')`,
          [id, actor.memberId, fileName],
        );
        size = await store(connection, id, file.bytes);
        if (!size) throw new Refused();
      }),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return fail(size === null ? 'RosterTooLarge' : 'RosterFileMissing');
  }
  await db.$transaction(async (tx) => {
    const complete = file.complete();
    await tx.rosterImport.update({
      where: { id },
      data: { stage: 'reading', complete },
      select: { id: true },
    });
    await enqueueTask(tx, { name: 'roster-import', key: id });
    await audit(tx, actor, 'roster.uploaded', `roster:${id}`, { bytes: size, complete });
  });
  return ok({ id });
}
