import 'server-only';
import { z } from 'zod';
import { dayOfDate, dayProblem } from '@/domain/completion/event-day';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { eventFields, withMinutes } from '../event-input';
import { recount } from '../hours-ledger';
import { inScope } from '../queries/branch';
import { rollCall } from '../roll-call';

export const editEventSchema = z
  .strictObject({
    id: z.uuid(),
    /** The revision the form was made from. */
    revision: z.coerce.number().int().min(1).max(1_000_000),
    ...eventFields,
  })
  .transform(withMinutes);

type Input = z.output<typeof editEventSchema>;

const columns = {
  organisationId: true,
  form: true,
  heldOn: true,
  minutes: true,
  place: true,
  topic: true,
  revision: true,
  cancelledAt: true,
  attendances: { select: { memberId: true, present: true }, orderBy: { memberId: 'asc' as const } },
};

/** An event of a unit of the actor's, locked until the transaction ends, with the database's clock; null when it is none. */
export async function lockEvent(tx: Tx, actor: Actor, id: string) {
  const mine = await tx.studyEvent.findFirst({
    where: { id, organisation: inScope(actor) },
    select: { id: true },
  });
  if (!mine) return null;
  const [row] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now() AS now FROM "StudyEvent" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const event = await tx.studyEvent.findUniqueOrThrow({ where: { id }, select: columns });
  return row ? { event, now: row.now } : null;
}

type Stored = NonNullable<Awaited<ReturnType<typeof lockEvent>>>['event'];

const facts = ({
  form,
  heldOn,
  minutes,
  place,
  topic,
}: Pick<Stored, 'form' | 'heldOn' | 'minutes' | 'place' | 'topic'>) => ({
  ...{ form, heldOn: dayOfDate(heldOn), minutes, place, topic },
});

/** What differs, as the audit keeps it: before and after of each field, and how many came in or out. */
function changes(event: Stored, input: Input) {
  const [before, after] = [Object.entries(facts(event)), facts(input)];
  const fields = before.flatMap(([name, value]) => {
    const next = after[name as keyof typeof after];
    return next === value ? [] : [[name, { before: value, after: next }] as const];
  });
  const was = new Set(event.attendances.filter(({ present }) => present).map(({ memberId }) => memberId));
  const is = new Set(input.present);
  return {
    fields: Object.fromEntries(fields),
    added: [...is].filter((memberId) => !was.has(memberId)).length,
    removed: [...was].filter((memberId) => !is.has(memberId)).length,
    listed: input.listed.filter((id) => !event.attendances.some(({ memberId }) => memberId === id)).length,
  };
}

async function change(tx: Tx, actor: Actor, input: Input): Promise<Result<null>> {
  const locked = await lockEvent(tx, actor, input.id);
  if (!locked) return fail('NotFound');
  const { event, now } = locked;
  if (event.cancelledAt) return fail('EventCancelled');
  const changed = changes(event, input);
  const isSame =
    Object.keys(changed.fields).length === 0 && changed.added + changed.removed + changed.listed === 0;
  // A double tap finds its own change.
  if (event.revision !== input.revision) return isSame ? ok(null) : fail('EventMoved');
  if (isSame) return fail('NothingChanged');
  const problem = dayProblem(input.heldOn, now);
  if (problem) return fail('InvalidInput', { fields: { heldOn: problem } });

  const recorded = event.attendances.map(({ memberId }) => memberId);
  const otherDay = dayOfDate(event.heldOn) !== dayOfDate(input.heldOn);
  const there = otherDay
    ? (await rollCall(tx, event.organisationId, input.heldOn, now)).map(({ memberId }) => memberId)
    : recorded;
  const listed = new Set(input.listed);
  const allowed = new Set([...there, ...recorded]);
  if ([...there, ...recorded].some((id) => !listed.has(id)) || input.listed.some((id) => !allowed.has(id)))
    return fail('AttendeesMoved');
  if (input.present.some((memberId) => !listed.has(memberId))) return fail('InvalidInput');
  if (input.present.length === 0) return fail('InvalidInput', { fields: { present: '至少要有一人到场。' } });
  await store(tx, input, event);
  const memberIds = [...listed].sort((a, b) => a - b);
  const why = { enteredById: null, reason: '学习记录有修改' };
  await recount(tx, { memberIds, days: [event.heldOn, input.heldOn], eventId: input.id }, why);
  await audit(tx, actor, 'edit-event', `event:${input.id}`, { revision: event.revision + 1, ...changed });
  return ok(null);
}

async function store(tx: Tx, input: Input, event: Stored): Promise<void> {
  const { id, form, heldOn, minutes, place, topic } = input;
  await tx.studyEvent.update({
    where: { id },
    data: { form, heldOn, minutes, place, topic, revision: { increment: 1 } },
    select: { id: true },
  });
  const present = new Set(input.present);
  const fresh = input.listed.filter((each) => !event.attendances.some(({ memberId }) => memberId === each));
  await tx.studyAttendance.createMany({
    data: [...new Set(fresh)].map((memberId) => ({ eventId: id, memberId, present: present.has(memberId) })),
  });
  for (const came of [true, false]) {
    const turned = event.attendances.filter(
      (row) => row.present !== came && present.has(row.memberId) === came,
    );
    await tx.studyAttendance.updateMany({
      where: { eventId: id, memberId: { in: turned.map(({ memberId }) => memberId) } },
      data: { present: came },
    });
  }
}

/**
 * Changes a recorded event and, by entries of the difference, the hours that came of it; it stays with the unit it was
 * recorded for. On the same day the same people stay listed.
 * Errors: NotFound, EventCancelled, EventMoved (somebody changed it since the form was made), NothingChanged, AttendeesMoved
 * (the form lacks somebody who belonged on the new day, or lists a stranger), InvalidInput.
 */
export async function editEvent(actor: Actor, input: Input): Promise<Result<{ id: string }>> {
  const done = await db.$transaction((tx) => change(tx, actor, input));
  return done.ok ? ok({ id: input.id }) : done;
}
