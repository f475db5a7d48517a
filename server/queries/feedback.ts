import 'server-only';
import type { FeedbackKind } from '@/domain/feedback/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { db, prefix } from '../db';
import { readableFeedback } from '../feedback-rights';
import { inScope } from './branch';

/** Pieces of feedback on a page. */
export const FEEDBACK_A_PAGE = 20;

export type Received = {
  id: string;
  text: string;
  at: Date;
  name: string;
  unit: string;
  answer: { text: string; at: Date; by: string } | null;
};

export type ReceivedPage = { rows: Received[]; total: number; open: number; page: number; pages: number };

type Asked = {
  kind: Exclude<FeedbackKind, 'item'>;
  /** Only of the unit there and below it. */
  path?: string;
  page: number;
};

/** What members wrote to the actor: what waits for an answer first, the oldest of it first, then the latest. */
export async function receivedFeedback(actor: Actor, { kind, path, page }: Asked): Promise<ReceivedPage> {
  const below = path === undefined ? {} : { organisation: { path: { startsWith: prefix(path) } } };
  const where = { AND: [{ kind }, below, readableFeedback(actor)] };
  const [total, open] = await Promise.all([
    db.feedback.count({ where }),
    db.feedback.count({ where: { AND: [where, { answer: null }] } }),
  ]);
  const pages = Math.max(1, Math.ceil(total / FEEDBACK_A_PAGE));
  const at = Math.min(page, pages);
  const [skip, take] = [(at - 1) * FEEDBACK_A_PAGE, FEEDBACK_A_PAGE];
  const select = {
    ...{ id: true, text: true, at: true },
    member: { select: { name: true } },
    organisation: { select: { name: true } },
    answer: { select: { text: true, at: true, answeredBy: { select: { name: true } } } },
  } as const;
  const waiting = await db.feedback.findMany({
    where: { AND: [where, { answer: null }] },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    ...{ skip, take, select },
  });
  const answered = await db.feedback.findMany({
    where: { AND: [where, { answer: { isNot: null } }] },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    skip: Math.max(0, skip - open),
    take: take - waiting.length,
    select,
  });
  const rows = [...waiting, ...answered].map(({ member, organisation, answer, ...row }) => ({
    ...row,
    ...{ name: member.name, unit: organisation.name },
    answer: answer && { text: answer.text, at: answer.at, by: answer.answeredBy.name },
  }));
  return { rows, total, open, page: at, pages };
}

/** What waits for the actor's answer. */
export type OpenCounts = { suggestions: number; complaints: number; objections: number; reports: number };

/** How much waits for an answer of the actor's, in all that is theirs or at one unit and below it. */
export async function openCounts(actor: Actor, path?: string): Promise<OpenCounts> {
  const below = path === undefined ? {} : { organisation: { path: { startsWith: prefix(path) } } };
  const [kinds, objections] = await Promise.all([
    db.feedback.groupBy({
      by: ['kind'],
      where: { AND: [{ answer: null }, below, readableFeedback(actor)] },
      _count: true,
    }),
    db.studyObjection.count({
      where: {
        answeredAt: null,
        memberId: { not: actor.memberId },
        event: { AND: [{ organisation: inScope(actor) }, below] },
      },
    }),
  ]);
  const of = (kind: FeedbackKind) => kinds.find((each) => each.kind === kind)?._count ?? 0;
  return {
    ...{ suggestions: of('suggestion'), complaints: of('complaint'), reports: of('item') },
    objections,
  };
}

export type OpenObjection = {
  id: number;
  eventId: string;
  text: string;
  at: Date;
  name: string;
  topic: string;
  unit: { code: string; name: string };
};

/** Objections to study records at a unit and below it that wait for an answer of the actor's, the oldest first. */
export async function openObjections(actor: Actor, path: string): Promise<OpenObjection[]> {
  const rows = await db.studyObjection.findMany({
    where: {
      answeredAt: null,
      memberId: { not: actor.memberId },
      event: { organisation: { AND: [inScope(actor), { path: { startsWith: prefix(path) } }] } },
    },
    orderBy: { id: 'asc' },
    take: 50,
    select: {
      ...{ id: true, eventId: true, text: true, at: true },
      member: { select: { name: true } },
      event: { select: { topic: true, organisation: { select: { code: true, name: true } } } },
    },
  });
  return rows.map(({ member, event, ...row }) => ({
    ...row,
    ...{ name: member.name, topic: event.topic, unit: event.organisation },
  }));
}
