import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { AttemptState } from '@/domain/quiz/attempt';
import { mayDecideFor } from '@/domain/quiz/authority';
import { db } from '../db';
import { isAttemptId } from './attempt-paper';

/** What the office may know of an attempt when there is a doubt; marks of pages, addresses and sign-ins stay inside. */
export type AttemptDossier = {
  attemptId: string;
  memberId: number;
  member: string;
  number: number;
  state: AttemptState;
  startedAt: Date | null;
  deadlineAt: Date | null;
  finishedAt: Date | null;
  receipt: string | null;
  /** Sum over all pages: how often the page was hidden, and for how many seconds. */
  hidden: { times: number; seconds: number };
  /** How many other addresses than the one it was started from. */
  otherAddresses: number;
  /** How many other sign-ins: a second device, or the first one signed in again. */
  otherSignIns: number;
  late: { position: number; reason: string; answeredAt: Date; arrivedAt: Date }[];
};

/** The signals and late answers of one attempt; null when it is not there or the actor is no office above its member. */
export async function attemptDossier(actor: Actor, attemptId: string): Promise<AttemptDossier | null> {
  if (!isAttemptId(attemptId)) return null;
  const row = await db.attempt.findFirst({
    where: { id: attemptId, state: { not: 'scheduled' } },
    select: {
      id: true,
      number: true,
      state: true,
      startedAt: true,
      deadlineAt: true,
      finishedAt: true,
      receipt: true,
      member: { select: { id: true, name: true, organisation: { select: { path: true } } } },
      signals: { select: { kind: true, times: true, seconds: true } },
      late: {
        orderBy: [{ position: 'asc' }, { seq: 'asc' }],
        select: { position: true, reason: true, answeredAt: true, arrivedAt: true },
      },
    },
  });
  if (!row || !mayDecideFor(actor, { id: row.member.id, path: row.member.organisation.path })) return null;
  const { id, member, signals, ...rest } = row;
  const of = (kind: (typeof signals)[number]['kind']) => signals.filter((each) => each.kind === kind);
  const sum = (of_: { times: number; seconds: number }[], key: 'times' | 'seconds') =>
    of_.reduce((total, each) => total + each[key], 0);
  const hidden = of('page_hidden');
  return {
    attemptId: id,
    memberId: member.id,
    member: member.name,
    ...rest,
    hidden: { times: sum(hidden, 'times'), seconds: sum(hidden, 'seconds') },
    otherAddresses: of('address').length,
    otherSignIns: of('device').length,
  };
}
