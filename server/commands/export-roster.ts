import 'server-only';
import { ROSTER_COLUMNS } from '@/domain/organisation/roster';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { rosterExport, rosterSize } from '../queries/roster-rows';
import { ROSTER_WIDTHS } from '../roster-sheets';
import { xlsx } from '../xlsx-stream';

export const rosterFormats = ['xlsx', 'csv'] as const;
export type RosterFormat = (typeof rosterFormats)[number];

type Bytes = AsyncGenerator<Uint8Array<ArrayBuffer>>;
export type RosterExport = { fileName: string; bytes: Bytes };

const HEADING = [...ROSTER_COLUMNS, '所在单位（仅供查看）'];

async function* withHeading(rows: AsyncGenerator<string[]>): AsyncGenerator<string[]> {
  yield HEADING;
  yield* rows;
}

/** A text a spreadsheet would run as a formula gets an apostrophe before it. */
const csvCell = (text: string) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

async function* csv(rows: AsyncIterable<readonly string[]>): Bytes {
  const encoder = new TextEncoder();
  let text = '\uFEFF';
  for await (const row of rows) {
    text += `${row.map(csvCell).join(',')}\r\n`;
    if (text.length < 64 * 1024) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}

/**
 * The tree and the roster of the office's own subtree as a file that the import takes back, made as it is sent; audited with
 * its scope and its rows. Fails with NotFound (not an office).
 */
export async function exportRoster(
  actor: Actor,
  { format, now }: { format: RosterFormat; now: Date },
): Promise<Result<RosterExport>> {
  const scopes = officeScopes(actor);
  if (scopes.length === 0) return fail('NotFound');
  const size = await rosterSize(actor);
  await db.$transaction((tx) =>
    audit(tx, actor, 'roster.exported', 'roster:file', { scopes, format, ...size }),
  );
  const rows = withHeading(rosterExport(actor));
  const bytes = format === 'csv' ? csv(rows) : xlsx([{ name: '名册', widths: [...ROSTER_WIDTHS, 28], rows }]);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
  return ok({ fileName: `名册-${day}.${format}`, bytes });
}
