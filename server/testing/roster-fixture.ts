import 'server-only';
import { randomBytes } from 'node:crypto';
import { ROSTER_COLUMNS } from '@/domain/organisation/roster';
import type { Actor } from '@/domain/organisation/scope';
import { startRoster } from '../commands/decide-roster';
import { uploadRoster } from '../commands/upload-roster';
import { workOnRoster } from '../commands/work-on-roster';
import { db } from '../db';
import { createMember, createUnit, type UnitFixture } from './content-fixture';

/** A district with an office and two branches; one member and a secretary in the first. */
export type RosterFixture = {
  mark: string;
  city: UnitFixture;
  district: UnitFixture;
  one: UnitFixture;
  two: UnitFixture;
  office: Actor;
  secretary: Actor;
  member: Actor;
};

export async function createDistrict(): Promise<RosterFixture> {
  const city = await createUnit(undefined, '市');
  const district = await createUnit(city, '区');
  const [one, two] = [await createUnit(district), await createUnit(district)];
  return {
    ...{ mark: randomBytes(4).toString('hex'), city, district, one, two },
    office: await createMember(district, ['office']),
    secretary: await createMember(one, ['secretary']),
    member: await createMember(one),
  };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** The bytes of a roster as a CSV file. */
export const csvOf = (rows: readonly (readonly string[])[]) =>
  [ROSTER_COLUMNS, ...rows].map((row) => row.join(',')).join('\r\n');

/** Hands a roster in and has it read; the import's id. */
export async function handIn(
  actor: Actor,
  rows: readonly (readonly string[])[],
  { complete = false, text = csvOf(rows) } = {},
): Promise<string> {
  const file = { fileName: '名册.csv', complete: () => complete, bytes: bytesOf(text) };
  const uploaded = await uploadRoster(actor, file);
  if (!uploaded.ok) throw new Error(uploaded.error);
  await workOnRoster(uploaded.value.id);
  return uploaded.value.id;
}

export const importOf = (id: string) =>
  db.rosterImport.findUniqueOrThrow({
    where: { id },
    select: {
      stage: true,
      failure: true,
      problems: true,
      preview: true,
      basis: true,
      file: true,
      progress: true,
    },
  });

/** Confirms an import as the office that saw it, without having it done yet. */
export async function confirm(actor: Actor, id: string) {
  const { basis } = await importOf(id);
  return startRoster(actor, { id, basis: basis ?? '', leavers: true });
}

/** Hands a roster in, confirms and applies it; the import's id. */
export async function bringIn(
  actor: Actor,
  rows: readonly (readonly string[])[],
  options: { complete?: boolean } = {},
): Promise<string> {
  const id = await handIn(actor, rows, options);
  const started = await confirm(actor, id);
  if (!started.ok) throw new Error(`${started.error} ${JSON.stringify(await importOf(id))}`);
  await workOnRoster(id);
  const { stage, failure } = await importOf(id);
  if (stage !== 'applied') throw new Error(`${stage} ${failure}`);
  return id;
}

/** Everything about tree and roster, so that any change shows; without the imports themselves. */
export async function rosterState(): Promise<string> {
  const rows = await db.$queryRaw<{ all: unknown }[]>`
    SELECT jsonb_build_object(
      'units', (SELECT jsonb_agg(o ORDER BY o."id") FROM "Organisation" o),
      'members', (SELECT jsonb_agg(m ORDER BY m."id") FROM "Member" m),
      'offices', (SELECT jsonb_agg(a ORDER BY a."id") FROM "Appointment" a),
      'targets', (SELECT jsonb_agg(t ORDER BY t."campaignId", t."path") FROM "CampaignTarget" t)) AS all`;
  return JSON.stringify(rows[0]?.all);
}

/** As `rosterState`, without what a change that was taken back may leave: ended offices and raised session versions. */
export async function rosterFacts(): Promise<string> {
  const rows = await db.$queryRaw<{ all: unknown }[]>`
    SELECT jsonb_build_object(
      'units', (SELECT jsonb_agg(o ORDER BY o."id") FROM "Organisation" o),
      'members', (SELECT jsonb_agg(to_jsonb(m) - 'sessionVersion' ORDER BY m."id") FROM "Member" m),
      'offices', (SELECT jsonb_agg(a ORDER BY a."id") FROM "Appointment" a WHERE a."to" IS NULL)) AS all`;
  return JSON.stringify(rows[0]?.all);
}
