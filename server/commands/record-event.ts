import 'server-only';
import { z } from 'zod';
import { dayOfDate, dayProblem } from '@/domain/completion/event-day';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { eventFields, withMinutes } from '../event-input';
import { recount } from '../hours-ledger';
import { standingRules } from '../hours-rules';
import { inScope } from '../queries/branch';
import { rollCall } from '../roll-call';

export const recordEventSchema = z
  .strictObject({
    /** Made with the form: the same form sent twice is one event. */
    id: z.uuid(),
    code: z.string().min(1).max(64),
    ...eventFields,
    /** It is another event although one of the same form is there. */
    again: z.literal('on').optional(),
  })
  .transform(withMinutes);

type Input = z.output<typeof recordEventSchema>;

/** The unit's row, locked: recordings of one unit come one after the other. And the database's clock. */
async function lockUnit(tx: Tx, unitId: number): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now() AS now FROM "Organisation" WHERE "id" = ${unitId} FOR NO KEY UPDATE`;
  if (!row) throw new Error(`unit ${unitId} is gone`);
  return row.now;
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && new Set([...a, ...b]).size === a.length;

async function alreadyThere(
  tx: Tx,
  actor: Actor,
  unitId: number,
  input: Input,
): Promise<Result<null> | null> {
  const there = await tx.studyEvent.findUnique({
    where: { id: input.id },
    select: {
      organisationId: true,
      recordedById: true,
      form: true,
      minutes: true,
      heldOn: true,
      topic: true,
    },
  });
  if (!there) return null;
  const repeated =
    there.organisationId === unitId &&
    there.recordedById === actor.memberId &&
    there.form === input.form &&
    there.minutes === input.minutes &&
    there.topic === input.topic &&
    dayOfDate(there.heldOn) === dayOfDate(input.heldOn);
  return repeated ? ok(null) : fail('EventExists');
}

async function create(tx: Tx, actor: Actor, unitId: number, input: Input): Promise<Result<null>> {
  const now = await lockUnit(tx, unitId);
  const there = await alreadyThere(tx, actor, unitId, input);
  if (there) return there;
  const { id, form, heldOn, minutes, place, topic, listed, present, again } = input;
  const problem = dayProblem(heldOn, now);
  if (problem) return fail('InvalidInput', { fields: { heldOn: problem } });
  const members = (await rollCall(tx, unitId, heldOn, now)).map(({ memberId }) => memberId);
  if (members.length === 0) return fail('NobodyThere');
  if (!same([...new Set(listed)], members)) return fail('AttendeesMoved');
  if (present.some((memberId) => !members.includes(memberId))) return fail('InvalidInput');
  if (present.length === 0) return fail('InvalidInput', { fields: { present: '至少要有一人到场。' } });
  const alike = { organisationId: unitId, heldOn, form, cancelledAt: null };
  if (!again && (await tx.studyEvent.count({ where: alike })) > 0) return fail('SameEvent');

  const { id: settingId } = await standingRules(tx);
  const event = { organisationId: unitId, form, heldOn, minutes, place, topic, settingId };
  await tx.studyEvent.create({
    data: {
      ...event,
      id,
      recordedById: actor.memberId,
      recordedAt: now,
      attendances: {
        createMany: { data: members.map((memberId) => ({ memberId, present: present.includes(memberId) })) },
      },
    },
    select: { id: true },
  });
  const why = { enteredById: null, reason: null };
  await recount(tx, { memberIds: present.toSorted((a, b) => a - b), days: [heldOn] }, why);
  await audit(tx, actor, 'record-event', `event:${id}`, {
    ...{ organisation: unitId, form, heldOn: dayOfDate(heldOn), minutes, place, topic },
    ...{ listed: members.length, present: new Set(present).size },
  });
  return ok(null);
}

/**
 * Records what a unit did together, with everybody who belonged to it that day, present or not, and enters the hours of those
 * present. Only the unit's direct members: a unit below records its own.
 * Errors: NotFound (not the actor's unit, or closed), InvalidInput (a day to come or long past, nobody present), NobodyThere,
 * AttendeesMoved (the form showed others than belonged on that day), SameEvent (one of this form is there on that day, and
 * `again` is not said), EventExists (another event came from the same form).
 */
export async function recordEvent(actor: Actor, input: Input): Promise<Result<{ code: string; id: string }>> {
  const unit = await db.organisation.findFirst({
    where: { code: input.code, closedAt: null, ...inScope(actor) },
    select: { id: true },
  });
  if (!unit) return fail('NotFound');
  const done = await db.$transaction((tx) => create(tx, actor, unit.id, input));
  return done.ok ? ok({ code: input.code, id: input.id }) : done;
}
