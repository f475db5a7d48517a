import { beforeAll, expect, test } from 'vitest';
import { db } from '../db';
import { unequalBalances } from '../hours-ledger';
import { eventOf, eventsAt, stepsOfEvent } from '../queries/study-events';
import { rollCall } from '../roll-call';
import { createMember } from '../testing/content-fixture';
import {
  balances,
  createScene,
  dayAgo,
  eventInput,
  recorded,
  type Scene,
  since,
} from '../testing/events-fixture';
import { cancelEvent } from './cancel-event';
import { editEvent } from './edit-event';
import { recordEvent } from './record-event';

let scene: Scene;
const year = dayAgo(0).getUTCFullYear();

beforeAll(async () => {
  scene = await createScene();
});

const edit = (id: string, over: object = {}, revision = 1) => {
  const { code: _, ...rest } = eventInput(scene, { id, ...over });
  return { ...rest, revision };
};

test('an event enters the hours of those present and lists those away', async () => {
  scene = await createScene();
  const [first, second] = scene.members;
  const present = scene.everybody.filter((id) => id !== second.memberId);
  const id = await recorded(scene, { present, minutes: 120 });
  expect(await balances(scene.everybody)).toEqual([270, 270, 270, 0]);
  const event = await eventOf(scene.secretary, scene.branch.code, id);
  expect(event).toMatchObject({ minutes: 120, form: 'training', revision: 1, cancelReason: null });
  expect(event?.attendances.filter((row) => !row.present).map(({ memberId }) => memberId)).toEqual([
    second.memberId,
  ]);
  const entry = await db.hoursEntry.findFirst({ where: { eventId: id, memberId: first.memberId } });
  expect(entry).toMatchObject({ kind: 'event', hundredths: 270, year, organisationId: scene.branch.id });
  expect(await unequalBalances(db)).toBe(0);
});

test('a double tap is one event, even at the same moment; another event from the same form is refused', async () => {
  scene = await createScene();
  const input = eventInput(scene);
  const both = await Promise.all([recordEvent(scene.secretary, input), recordEvent(scene.secretary, input)]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await balances(scene.everybody)).toEqual([200, 200, 200, 200]);
  const other = await recordEvent(scene.secretary, { ...input, minutes: 45 });
  expect(other).toMatchObject({ error: 'EventExists' });
  expect(await db.studyEvent.count({ where: { organisationId: scene.branch.id } })).toBe(1);
});

test('two secretaries recording the same event: one is told, and may say that it is another', async () => {
  scene = await createScene();
  const [one, two] = [eventInput(scene), eventInput(scene, { topic: '第一课（上午）' })];
  const both = await Promise.all([recordEvent(scene.secretary, one), recordEvent(scene.deputy, two)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'SameEvent' });
  const again = eventInput(scene, { again: 'on' });
  expect((await recordEvent(scene.deputy, again)).ok).toBe(true);
  expect(await balances(scene.everybody)).toEqual([400, 400, 400, 400]);
  // A cancelled one is no twin.
  const other = await recorded(scene, { form: 'onsite' });
  await cancelEvent(scene.secretary, { id: other, revision: 1, reason: '记错了' });
  expect((await recordEvent(scene.deputy, eventInput(scene, { form: 'onsite' }))).ok).toBe(true);
});

test('what cannot be: days to come and long past, nobody there, other people than belonged', async () => {
  scene = await createScene();
  const tried = async (over: Partial<ReturnType<typeof eventInput>>) => {
    const done = await recordEvent(scene.secretary, eventInput(scene, over));
    return done.ok ? 'ok' : `${done.error} ${Object.keys(done.fields ?? {})}`.trim();
  };
  expect(await tried({ heldOn: dayAgo(-1) })).toBe('InvalidInput heldOn');
  expect(await tried({ heldOn: new Date('2019-01-01T00:00:00Z') })).toBe('InvalidInput heldOn');
  expect(await tried({ present: [] })).toBe('InvalidInput present');
  expect(await tried({ listed: scene.everybody.slice(1) })).toBe('AttendeesMoved');
  const stranger = (await createMember(scene.sister)).memberId;
  expect(await tried({ listed: [...scene.everybody, stranger] })).toBe('AttendeesMoved');
  expect(await tried({ present: [...scene.everybody, stranger] })).toBe('InvalidInput');
  const empty = await recordEvent(
    scene.office,
    eventInput(scene, { code: scene.top.code, heldOn: dayAgo(0), listed: [], present: [] }),
  );
  // The office's own people are there: the form must list them.
  expect(empty).toMatchObject({ error: 'AttendeesMoved' });
  expect(
    await db.studyEvent.count({ where: { organisation: { path: { startsWith: scene.top.path } } } }),
  ).toBe(0);
});

test('an edit moves the hours by the difference: people, length, form, day and year', async () => {
  scene = await createScene();
  const [first, second] = scene.members.map(({ memberId }) => memberId) as [number, number];
  const id = await recorded(scene, { present: scene.everybody.filter((each) => each !== second) });
  const kept = scene.everybody.filter((each) => each !== first);
  expect(
    await editEvent(scene.deputy, edit(id, { present: kept, minutes: 45, form: 'onsite' })),
  ).toMatchObject({
    ok: true,
  });
  expect(await balances(scene.everybody)).toEqual([100, 100, 0, 100]);
  const forms = await db.hoursEntry.groupBy({
    by: ['form'],
    where: { eventId: id, memberId: scene.secretary.memberId },
    _sum: { hundredths: true },
  });
  expect(new Map(forms.map(({ form, _sum }) => [form, _sum.hundredths]))).toEqual(
    new Map([
      ['training', 0],
      ['onsite', 100],
    ]),
  );
  const lastYear = new Date(Date.UTC(year - 1, 5, 1));
  const moved = edit(id, { present: kept, minutes: 45, form: 'onsite', heldOn: lastYear }, 2);
  expect(await editEvent(scene.secretary, moved)).toMatchObject({ ok: true });
  expect(await balances(scene.everybody)).toEqual([0, 0, 0, 0]);
  expect(await balances(scene.everybody, year - 1)).toEqual([100, 100, 0, 100]);
  expect(await unequalBalances(db)).toBe(0);
  expect((await stepsOfEvent(id)).map(({ action }) => action)).toEqual([
    'edit-event',
    'edit-event',
    'record-event',
  ]);
});

test('two who edit, and one who edits while another cancels: the second is told and changes nothing', async () => {
  scene = await createScene();
  const id = await recorded(scene);
  const both = await Promise.all([
    editEvent(scene.secretary, edit(id, { minutes: 45 })),
    editEvent(scene.deputy, edit(id, { minutes: 180 })),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'EventMoved' });
  const hours = both[0]?.ok ? 100 : 400;
  expect(await balances(scene.everybody)).toEqual([hours, hours, hours, hours]);
  // The same form twice is one change.
  const input = edit(id, { minutes: 60 }, 2);
  expect(
    (await Promise.all([editEvent(scene.secretary, input), editEvent(scene.secretary, input)])).map(
      ({ ok }) => ok,
    ),
  ).toEqual([true, true]);
  expect(await editEvent(scene.secretary, edit(id, { minutes: 60 }, 3))).toMatchObject({
    error: 'NothingChanged',
  });
  const [edited, cancelled] = await Promise.all([
    editEvent(scene.secretary, edit(id, { minutes: 90 }, 3)),
    cancelEvent(scene.deputy, { id, revision: 3, reason: '没有开成' }),
  ]);
  expect([edited.ok, cancelled.ok].filter(Boolean)).toHaveLength(1);
  expect(await balances(scene.everybody)).toEqual(edited.ok ? [200, 200, 200, 200] : [0, 0, 0, 0]);
  expect(await unequalBalances(db)).toBe(0);
});

test('a cancelled event keeps its reason, takes its hours back and is not edited any more', async () => {
  scene = await createScene();
  const id = await recorded(scene);
  const input = { id, revision: 1, reason: '改期了' };
  expect(await cancelEvent(scene.secretary, input)).toMatchObject({ ok: true });
  expect(await cancelEvent(scene.secretary, input)).toMatchObject({ ok: true });
  expect(await cancelEvent(scene.deputy, { ...input, reason: '别的' })).toMatchObject({
    error: 'EventMoved',
  });
  expect(await balances(scene.everybody)).toEqual([0, 0, 0, 0]);
  expect(await editEvent(scene.secretary, edit(id, {}, 2))).toMatchObject({ error: 'EventCancelled' });
  expect(await eventOf(scene.deputy, scene.branch.code, id)).toMatchObject({ cancelReason: '改期了' });
  expect((await stepsOfEvent(id))[0]).toMatchObject({ action: 'cancel-event' });
});

test('nobody else sees, records, changes or cancels; above it the office may', async () => {
  scene = await createScene();
  const id = await recorded(scene);
  for (const [who, actor] of Object.entries(scene.strangers)) {
    const refused = { ok: false, error: 'NotFound' };
    expect(await recordEvent(actor, eventInput(scene, { form: 'onsite' })), who).toEqual(refused);
    expect(await editEvent(actor, edit(id, { minutes: 45 })), who).toEqual(refused);
    expect(await cancelEvent(actor, { id, revision: 1, reason: '不对' }), who).toEqual(refused);
    expect(await eventOf(actor, scene.branch.code, id), who).toBeNull();
    const { count } = await eventsAt(actor, { path: scene.branch.path, year, page: 1 });
    expect(count, who).toBe(0);
  }
  expect(await eventOf(scene.office, scene.sister.code, id)).toBeNull();
  expect((await eventsAt(scene.office, { path: scene.top.path, year, page: 9 })).events).toMatchObject([
    { id, present: 4, listed: 4, open: 0, unit: { code: scene.branch.code } },
  ]);
  expect((await eventsAt(scene.office, { path: scene.top.path, year: year - 1, page: 1 })).count).toBe(0);
  expect(await editEvent(scene.office, edit(id, { minutes: 45 }))).toMatchObject({ ok: true });
  expect(await balances(scene.everybody)).toEqual([100, 100, 100, 100]);
  await db.organisation.update({ where: { id: scene.branch.id }, data: { closedAt: new Date() } });
  expect(await recordEvent(scene.secretary, eventInput(scene, { form: 'onsite' }))).toMatchObject({
    error: 'NotFound',
  });
});

test('who moved keeps the hours, the event stays with the old unit and lists who belonged on its day', async () => {
  scene = await createScene();
  const [mover] = scene.members;
  const id = await recorded(scene, { heldOn: dayAgo(1) });
  await db.member.update({ where: { id: mover.memberId }, data: { organisationId: scene.sister.id } });
  expect(await balances([mover.memberId])).toEqual([200]);
  const seen = await eventOf(scene.secretary, scene.branch.code, id);
  expect(seen?.attendances.map(({ memberId }) => memberId)).toContain(mover.memberId);
  const names = async (unitId: number, days: number) =>
    (await rollCall(db, unitId, dayAgo(days), new Date())).map(({ memberId }) => memberId);
  expect(await names(scene.branch.id, 0)).not.toContain(mover.memberId);
  expect(await names(scene.branch.id, 1)).toContain(mover.memberId);
  expect(await names(scene.sister.id, 1)).not.toContain(mover.memberId);
  // Recording yesterday still means the people of yesterday.
  expect(
    (await recordEvent(scene.secretary, eventInput(scene, { heldOn: dayAgo(1), form: 'onsite' }))).ok,
  ).toBe(true);
  expect(await recordEvent(scene.secretary, eventInput(scene))).toMatchObject({ error: 'AttendeesMoved' });
  const entry = await db.hoursEntry.findFirst({
    where: { memberId: mover.memberId, form: 'onsite' },
    select: { organisationId: true },
  });
  expect(entry?.organisationId).toBe(scene.sister.id);
});

test('where the system came after the event, all are presumed there; one who came later than the others is not', async () => {
  scene = await createScene();
  const late = await createMember(scene.branch);
  const call = await rollCall(db, scene.branch.id, dayAgo(30), new Date());
  expect(call).toHaveLength(5);
  expect(call.filter(({ presumed }) => !presumed).map(({ memberId }) => memberId)).toEqual([late.memberId]);
  await since(new Date('2020-01-01T00:00:00Z'));
  await db.membership.updateMany({ where: { organisationId: scene.branch.id }, data: { from: new Date() } });
  const all = await rollCall(db, scene.branch.id, dayAgo(30), new Date());
  expect(all.map(({ presumed, late: isLate }) => presumed && isLate)).toEqual([true, true, true, true, true]);
});
