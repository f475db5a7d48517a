import 'server-only';
import { type Roster, type RosterProblem, rosterHeading } from '@/domain/organisation/roster';
import { changesNothing, previewOf } from '@/domain/organisation/roster-preview';
import { MAX_PROBLEMS } from '@/domain/organisation/roster-reader';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { type Connection, withConnection } from '../own-connection';
import { RosterFileError, readRoster, rosterRows } from '../roster-file';
import { rosterProgress } from '../roster-progress';
import { officeActor, type PreparedRoster, prepareRoster } from '../roster-state';

/** A problem with the row as it stands in the file, for the error sheet. */
export type KeptProblem = RosterProblem & { cells?: string[] };

export type StoredRoster = { fileName: string; file: Buffer; complete: boolean; memberId: number };

/** Texts in JSON that PostgreSQL takes: without NUL and half characters. */
const json = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === 'string' ? part.replace(/\p{Cs}|\0/gu, '�') : part)),
  ) as Prisma.InputJsonValue;

export const NOT_OFFICE = '您现在不是组织办，没有导入。';

/** So much of a file is fetched at once, bytes: on its way each of them is two characters. */
const PIECE = 8 * 1024 * 1024;

/** The file of an import that is in this stage; null when there is none any more. */
export async function storedRoster(
  connection: Connection,
  id: string,
  stage: 'reading' | 'applying',
): Promise<StoredRoster | null> {
  const where =
    'FROM "RosterImport" WHERE "id" = $1 AND "stage" = $2::"RosterImportStage" AND "file" IS NOT NULL';
  const { rows } = await connection.query<Omit<StoredRoster, 'file'> & { size: number }>(
    `SELECT "fileName", "complete", "memberId", length("file") AS size ${where}`,
    [id, stage],
  );
  const [found] = rows;
  if (!found) return null;
  const { size, ...stored } = found;
  const file = Buffer.alloc(size);
  for (let at = 0; at < size; at += PIECE) {
    const piece = await connection.query<{ bytes: Buffer }>(
      `SELECT substring("file" FROM ${at + 1} FOR ${PIECE}) AS bytes FROM "RosterImport" WHERE "id" = $1`,
      [id],
    );
    piece.rows[0]?.bytes?.copy(file, at);
  }
  return { ...stored, file };
}

/** Each problem with its row as the file has it, in the order of ROSTER_COLUMNS: read anew, because nobody held the file. */
async function withCells(stored: StoredRoster, problems: readonly RosterProblem[]): Promise<KeptProblem[]> {
  const wanted = new Set(problems.map(({ row }) => row));
  const cells = new Map<number, string[]>();
  let columns: ReturnType<typeof rosterHeading> | null = null;
  for await (const rows of rosterRows(stored.fileName, stored.file)) {
    for (const each of rows) {
      columns ??= rosterHeading(each.cells);
      if (columns instanceof Map && wanted.has(each.row))
        cells.set(
          each.row,
          [...columns.values()].map((at) => each.cells[at] ?? ''),
        );
    }
  }
  return problems.map((problem) => {
    const found = cells.get(problem.row);
    return found ? { ...problem, cells: found } : problem;
  });
}

/** Keeps the rows that keep a roster out; nothing was imported. */
export async function refuseRoster(
  id: string,
  stage: 'reading' | 'applying',
  stored: StoredRoster,
  problems: readonly RosterProblem[],
): Promise<void> {
  const kept = await withCells(stored, problems.slice(0, MAX_PROBLEMS));
  await db.rosterImport.updateMany({
    where: { id, stage },
    data: {
      stage: 'refused',
      progress: Prisma.DbNull,
      preview: Prisma.DbNull,
      problems: json(kept),
      failure: problems.length > MAX_PROBLEMS ? `问题太多，只列出前 ${MAX_PROBLEMS} 处。` : null,
    },
  });
}

/** Shows what would be done; the page asks for the office's word. `failure` says why it is asked again, if it is. */
export async function showPreview(
  id: string,
  stage: 'reading' | 'applying',
  prepared: Extract<PreparedRoster, { ok: true }>,
  failure: string | null = null,
): Promise<void> {
  const preview = json({
    ...previewOf(prepared.changes, prepared.warnings),
    nothing: changesNothing(prepared.changes),
  });
  await db.rosterImport.updateMany({
    where: { id, stage },
    data: { stage: 'read', progress: Prisma.DbNull, preview, basis: prepared.basis, failure },
  });
}

export async function failRoster(id: string, stage: 'reading' | 'applying', failure: string): Promise<void> {
  await db.rosterImport.updateMany({
    where: { id, stage },
    data: { stage: 'failed', progress: Prisma.DbNull, failure },
  });
}

/** The roster of a stored file, or null after it was refused or could not be read. */
export async function rosterOf(
  id: string,
  stage: 'reading' | 'applying',
  stored: StoredRoster,
): Promise<Roster | null> {
  const tell = rosterProgress(id, stage);
  try {
    const read = await readRoster(stored.fileName, stored.file, (rows) =>
      tell(`正在读取文件，已读 ${rows} 行`, 0, 1),
    );
    if (read.ok) return read.roster;
    await refuseRoster(id, stage, stored, read.problems);
  } catch (error) {
    if (!(error instanceof RosterFileError)) throw error;
    await failRoster(id, stage, error.message);
  }
  return null;
}

/**
 * The dry run of an import that is `reading`: what it would change, or which rows keep it out. Writes nothing but the import's
 * own row.
 */
export async function previewRoster(id: string): Promise<void> {
  await withConnection(async (connection) => {
    const stored = await storedRoster(connection, id, 'reading');
    if (!stored) return;
    const roster = await rosterOf(id, 'reading', stored);
    if (!roster) return;
    await rosterProgress(id, 'reading')('正在与系统里的名册比对', 0, 1);
    const actor = await officeActor(connection, stored.memberId);
    if (!actor) return failRoster(id, 'reading', NOT_OFFICE);
    const prepared = await prepareRoster(connection, roster, { actor, complete: stored.complete });
    if (prepared.ok) await showPreview(id, 'reading', prepared);
    else await refuseRoster(id, 'reading', stored, prepared.problems);
  });
}
