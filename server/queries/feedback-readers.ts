import 'server-only';
import type { FeedbackKind } from '@/domain/feedback/kinds';
import { readsFeedback } from '@/domain/feedback/readers';
import { type Actor, pathsDownTo } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from '../db';
import { db } from '../db';

/** Names and units of those who would read what the actor writes; no names where the reader does not learn the writer’s. */
export type FeedbackReaders = Record<FeedbackKind, { name: string; unit: string; own: boolean }[]>;

/** Those above one unit are a dozen; of the desk two would do: the actor is told nobody of it by name. */
const MOST_LEADING = 500;
const MOST_DESK = 20;

/** Who would read each kind of feedback of the actor's, as appointed now. Empty: nobody would. */
export async function feedbackReaders(actor: Actor, tx: Pick<Tx, 'member'> = db): Promise<FeedbackReaders> {
  const { path } = actor.organisation;
  const now = new Date();
  const today = { from: { lte: now }, OR: [{ to: null }, { to: { gt: now } }] };
  const above = { organisation: { path: { in: pathsDownTo(path) } } };
  const holding = (some: Prisma.AppointmentWhereInput, take: number) =>
    tx.member.findMany({
      where: { disabledAt: null, appointments: { some: { ...today, ...some } } },
      orderBy: { id: 'asc' },
      take,
      select: {
        id: true,
        name: true,
        organisation: { select: { path: true } },
        appointments: {
          where: today,
          select: { role: true, organisation: { select: { path: true, name: true } } },
        },
      },
    });
  const leading = await holding({ ...above, role: { in: ['secretary', 'deputy', 'office'] } }, MOST_LEADING);
  const desk = await holding({ role: { in: ['editor', 'reviewer'] } }, MOST_DESK);
  const known = new Set(leading.map(({ id }) => id));
  const rows = [...leading, ...desk.filter(({ id }) => !known.has(id))];
  const of = (kind: FeedbackKind) =>
    rows.flatMap(({ id, name, organisation, appointments }) => {
      const held = appointments.map(({ role, organisation: at }) => ({ role, path: at.path, unit: at.name }));
      const reader = { memberId: id, organisation, appointments: held };
      if (!readsFeedback(reader, { kind, memberId: actor.memberId, path })) return [];
      const own = held.some((each) => each.path === path && each.role !== 'office');
      const at = held.find((each) => path.startsWith(each.path) && (each.role === 'office' || own));
      return [{ name, unit: at?.unit ?? '', own }];
    });
  return { suggestion: of('suggestion'), complaint: of('complaint'), item: of('item') };
}
