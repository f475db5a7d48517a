import { beforeEach, expect, test } from 'vitest';
import { noCounts } from '@/domain/organisation/roster-preview';
import { db } from '../db';
import { rosterImport } from '../queries/roster-imports';
import { readRoster } from '../roster-file';
import { createMember, createUnit } from '../testing/content-fixture';
import { bringIn, createDistrict, type RosterFixture } from '../testing/roster-fixture';
import { gathered } from '../xlsx-stream';
import { exportRoster, rosterFormats } from './export-roster';
import { uploadRoster } from './upload-roster';
import { workOnRoster } from './work-on-roster';

let world: RosterFixture;
beforeEach(async () => {
  world = await createDistrict();
});

async function exported(actor: RosterFixture['office'], format: (typeof rosterFormats)[number]) {
  const made = await exportRoster(actor, { format, now: new Date('2026-11-23T16:30:00Z') });
  if (!made.ok) throw new Error(made.error);
  return { fileName: made.value.fileName, bytes: await gathered(made.value.bytes) };
}

test.each(rosterFormats)(
  'what is exported as %s and brought in again as complete changes nothing',
  async (format) => {
    const { office, city, district, one, two, secretary, member, mark } = world;
    await bringIn(
      office,
      [
        [one.code, '', '', '', `two.${mark}`, '兼职,"双引号"', '副书记'],
        [two.code, '', '', '', `two.${mark}`, '兼职,"双引号"', '支部书记'],
        [district.code, '', '', '', `two.${mark}`, '兼职,"双引号"', '组织办'],
      ].map((row) => row.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell))),
    );
    // What the district does not give it neither exports nor takes away.
    await db.appointment.create({
      data: { memberId: member.memberId, organisationId: city.id, role: 'reviewer' },
    });
    await db.appointment.create({
      data: { memberId: secretary.memberId, organisationId: one.id, role: 'editor' },
    });
    await db.organisation.create({
      data: {
        code: `Z${mark}`,
        name: '已撤销',
        level: '支部',
        path: `${district.path}Z${mark}/`,
        parentId: district.id,
        closedAt: new Date(),
      },
    });
    const outside = await createMember(city);
    await db.member.create({
      data: {
        login: `off.${mark}`,
        name: '已停用',
        passwordHash: '',
        organisationId: one.id,
        disabledAt: new Date(),
      },
    });

    const { fileName, bytes } = await exported(office, format);
    expect(fileName).toBe(`名册-2026-11-24.${format}`);
    const read = await readRoster(fileName, bytes);
    const logins = read.ok ? read.roster.members.map(({ login }) => login) : [];
    expect(logins).toHaveLength(4);
    expect(logins).not.toContain(
      (await db.member.findUniqueOrThrow({ where: { id: outside.memberId } })).login,
    );
    expect(read.ok && read.roster.members.find(({ login }) => login === `two.${mark}`)?.offices).toHaveLength(
      3,
    );
    expect(read.ok && read.roster.units.map(({ code }) => code).toSorted()).toEqual(
      [district.code, one.code, two.code].toSorted(),
    );

    const file = (async function* () {
      yield bytes;
    })();
    const again = await uploadRoster(office, { fileName, complete: () => true, bytes: file });
    const id = again.ok ? again.value.id : '';
    await workOnRoster(id);
    const open = await rosterImport(office, id, { kind: null, page: 1 });
    expect(open).toMatchObject({ stage: 'read', nothing: true, counts: noCounts });
  },
);

test('every export is audited with its scope and size, and only an office exports', async () => {
  const { office, secretary, member, district } = world;
  await createUnit(district);
  await exported(office, 'csv');
  const event = await db.auditEvent.findFirst({
    where: { actorId: office.memberId, action: 'roster.exported' },
  });
  expect(event?.data).toEqual({ scopes: [district.path], format: 'csv', units: 4, members: 3 });
  const now = new Date();
  for (const other of [secretary, member, await createMember(district, ['reviewer'])])
    expect(await exportRoster(other, { format: 'csv', now })).toMatchObject({ error: 'NotFound' });
});
