import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from './db';
import type { Raw } from './raw';

/**
 * Records who did what to what. Call it inside the transaction of the write it records.
 * `subject` is "kind:id"; `data` carries no secrets, names or answers.
 */
export async function audit(
  tx: Pick<Tx, 'auditEvent'>,
  actor: Pick<Actor, 'memberId' | 'session'> | null,
  action: string,
  subject: string,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditEvent.create({
    data: { actorId: actor?.memberId ?? null, session: actor?.session || null, action, subject, data },
    select: { id: true },
  });
}

/** As `audit`, by plain SQL. */
export async function auditRaw(
  tx: Pick<Raw, '$executeRaw'>,
  actor: Pick<Actor, 'memberId' | 'session'> | null,
  action: string,
  subject: string,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "AuditEvent" ("actorId", "session", "action", "subject", "data")
    VALUES (${actor?.memberId ?? null}, ${actor?.session || null}, ${action}, ${subject}, ${JSON.stringify(data)}::jsonb)`;
}
