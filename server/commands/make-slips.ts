import 'server-only';
import { availableParallelism } from 'node:os';
import { Prisma } from '@/generated/prisma/client';
import { standing } from '../appointment-writes';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { hashPassword, newFirstPassword } from '../password';
import { type Candidate, MAX_SLIPS, slipCandidates } from '../queries/slip-candidates';
import { type Slip, sealSlips } from '../slip-seal';
import { firstPasswordExpiry } from './reset-password';

const FAILED = '制作时出了错，试了几次都没有成功，没有改动任何密码。请再做一次；还是不行，请联系管理员。';
const NOT_YOURS = '没有制作：您已经不再管理这个单位，或者这里已经没有需要初始密码的人。';

/** Slips between two words about how far it is. */
const TOLD_EVERY = 50;

type Made = Candidate & { password: string; hash: string };

async function makePasswords(people: Candidate[], tell: (done: number) => Promise<void>): Promise<Made[]> {
  const made: Made[] = [];
  const queue = people.values();
  const worker = async () => {
    for (const person of queue) {
      const password = newFirstPassword();
      made.push({ ...person, password, hash: await hashPassword(password) });
      if (made.length % TOLD_EVERY === 0) await tell(made.length);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return made;
}

/** Only over the hash that was read: who has chosen a password meanwhile keeps it, and gets no slip. */
async function write(tx: Tx, made: Made[]): Promise<Set<number>> {
  const rows = made.map(({ id, passwordHash, hash }) => ({ id, was: passwordHash, hash }));
  const written = await tx.$queryRaw<{ id: number }[]>`
    UPDATE "Member" m SET "passwordHash" = g."hash", "mustChangePassword" = true, "passwordExpiresAt" = ${firstPasswordExpiry()},
           "sessionVersion" = m."sessionVersion" + 1
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("id" int, "was" text, "hash" text)
     WHERE m."id" = g."id" AND m."passwordHash" = g."was" AND m."disabledAt" IS NULL
    RETURNING m."id"`;
  return new Set(written.map(({ id }) => id));
}

async function openRun(id: string) {
  const run = await db.slipRun.findUnique({
    where: { id },
    select: {
      kind: true,
      subjectId: true,
      stage: true,
      organisation: { select: { id: true, path: true } },
      askedBy: {
        select: {
          id: true,
          disabledAt: true,
          appointments: {
            where: { from: { lte: new Date() }, ...standing(new Date()) },
            select: { role: true, organisation: { select: { path: true } } },
          },
        },
      },
    },
  });
  return run && (run.stage === 'waiting' || run.stage === 'working') ? run : null;
}

/**
 * Makes the first passwords of a run, about 13 ms of a core each: hashes them first, then writes all in one transaction with
 * the sealed slips, so that a run cut short has changed nothing. Rights are looked up anew. Doing a finished run is nothing.
 * @returns how many slips there are; null when there was nothing to do
 */
export async function makeSlips(id: string): Promise<number | null> {
  const run = await openRun(id);
  if (!run) return null;
  const { organisation, askedBy, kind, subjectId } = run;
  const appointments = askedBy.disabledAt
    ? []
    : askedBy.appointments.map((each) => ({ role: each.role, path: each.organisation.path }));
  const scope = { kind, subjectId, path: organisation.path };
  const { people } = await slipCandidates(db, { appointments }, scope);
  if (people.length === 0 || people.length > MAX_SLIPS) {
    await endRun(id, NOT_YOURS);
    return null;
  }
  const tell = async (done: number) => {
    const data = { stage: 'working' as const, progress: { done, total: people.length } };
    await db.slipRun.updateMany({ where: { id, stage: { in: ['waiting', 'working'] } }, data });
  };
  await tell(0);
  const made = await makePasswords(people, tell);
  const order = new Map(people.map((person, at) => [person.id, at]));
  made.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return db.$transaction(
    async (tx) => {
      const written = await write(tx, made);
      const slips = made
        .filter((each) => written.has(each.id))
        .map(({ unit, name, login, password }): Slip => ({ unit, name, login, password }));
      const { count } = await tx.slipRun.updateMany({
        where: { id, stage: 'working' },
        data: {
          stage: 'ready',
          progress: Prisma.DbNull,
          slips: slips.length,
          sealed: sealSlips(id, slips),
          readyAt: new Date(),
        },
      });
      if (count === 0) throw new Error('the run ended while its slips were made');
      const by = { actorId: askedBy.id, action: 'password.first-made', data: { run: id } };
      await tx.auditEvent.createMany({
        data: [...written].map((each) => ({ ...by, subject: `member:${each}` })),
      });
      await audit(tx, null, 'slips.made', `organisation:${organisation.id}`, {
        run: id,
        slips: slips.length,
      });
      return slips.length;
    },
    { timeout: 60_000 },
  );
}

async function endRun(id: string, failure: string): Promise<void> {
  await db.slipRun.updateMany({
    where: { id, stage: { in: ['waiting', 'working'] } },
    data: { stage: 'failed', failure, progress: Prisma.DbNull },
  });
}

/** Says in the run that it will not be done. */
export function giveUpSlips(id: string): Promise<void> {
  return endRun(id, FAILED);
}

/** Runs whose slips still have to be made. */
export async function waitingSlips(): Promise<string[]> {
  const rows = await db.slipRun.findMany({
    where: { stage: { in: ['waiting', 'working'] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Minutes slips wait for whoever asked for them. */
export const SLIP_MINUTES = 60;
/** Minutes after which a run nobody works on has been lost. */
const LOST_MINUTES = 30;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Erases slips nobody came for, and gives up runs that were lost with their process. */
export async function tidySlips(): Promise<{ erased: number; lost: number }> {
  const erased = await db.slipRun.updateMany({
    where: { stage: 'ready', readyAt: { lte: minutesAgo(SLIP_MINUTES) } },
    data: { stage: 'erased', sealed: null },
  });
  const lost = await db.slipRun.updateMany({
    where: { stage: { in: ['waiting', 'working'] }, createdAt: { lte: minutesAgo(LOST_MINUTES) } },
    data: { stage: 'failed', failure: FAILED, progress: Prisma.DbNull },
  });
  return { erased: erased.count, lost: lost.count };
}
