import 'server-only';
import { randomBytes } from 'node:crypto';
import { db, type Tx } from '../db';

/** Months after which whoever left is anonymised. Source: requirements PI-3. */
export const KEPT_MONTHS = 12;
export const LEFT_NAME = '已离开的党员';

/** Members a transaction anonymises. */
const BATCH = 200;

async function anonymise(tx: Tx, ids: number[]): Promise<void> {
  const who = { memberId: { in: ids } };
  for (const id of ids) {
    await tx.member.update({
      where: { id },
      data: {
        name: LEFT_NAME,
        login: `left-${randomBytes(9).toString('hex')}`,
        passwordHash: '',
        sessionVersion: { increment: 1 },
        anonymisedAt: new Date(),
        typeStep: null,
      },
      select: { id: true },
    });
  }
  // Marks that tell devices and addresses apart, and words written about the person; results stay as figures.
  await tx.integritySignal.deleteMany({ where: { attempt: who } });
  await tx.attempt.updateMany({ where: who, data: { session: null, address: null } });
  await tx.timeGrant.updateMany({ where: who, data: { reason: '（已删除）' } });
  // What they wrote, and what was answered: names and grievances of people stand in both.
  const gone = { text: '（已删除）', answer: '（已删除）' };
  await tx.studyObjection.updateMany({
    where: { ...who, answeredAt: null },
    data: { answeredAt: new Date() },
  });
  await tx.studyObjection.updateMany({ where: who, data: gone });
  await tx.feedbackAnswer.updateMany({ where: { feedback: who }, data: { text: '' } });
  await tx.feedback.updateMany({ where: who, data: { text: '' } });
  await tx.notice.deleteMany({ where: who });
  await tx.auditEvent.createMany({
    data: ids.map((id) => ({ action: 'member.anonymised', subject: `member:${id}`, data: {} })),
  });
}

/**
 * Takes name and login away from members who have been gone for KEPT_MONTHS; lessons, answers, scores and hours stay, as
 * figures of nobody. Doing it again changes nothing. Any number of processes may.
 * @returns how many it were
 */
export async function anonymiseLeft(now = new Date()): Promise<number> {
  const until = new Date(now);
  until.setUTCMonth(until.getUTCMonth() - KEPT_MONTHS);
  for (let total = 0; ; ) {
    const count = await db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: number }[]>`
        SELECT "id" FROM "Member" WHERE "disabledAt" <= ${until} AND "anonymisedAt" IS NULL
         ORDER BY "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
      if (rows.length > 0)
        await anonymise(
          tx,
          rows.map(({ id }) => id),
        );
      return rows.length;
    });
    total += count;
    if (count < BATCH) return total;
  }
}
