import 'server-only';
import { mayManageUnit } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import type { SlipKind, SlipStage } from '@/generated/prisma/client';
import { db } from '../db';

export type SlipRunRow = {
  id: string;
  kind: SlipKind;
  stage: SlipStage;
  progress: { done: number; total: number } | null;
  failure: string | null;
  slips: number | null;
  createdAt: Date;
  readyAt: Date | null;
  takenAt: Date | null;
  by: string;
  /** Only who asked may take them. */
  mine: boolean;
};

const columns = {
  id: true,
  kind: true,
  stage: true,
  progress: true,
  failure: true,
  slips: true,
  createdAt: true,
  readyAt: true,
  takenAt: true,
  askedById: true,
  askedBy: { select: { name: true } },
} as const;

type Found = Omit<SlipRunRow, 'by' | 'mine' | 'progress'> & {
  progress: unknown;
  askedById: number;
  askedBy: { name: string };
};

function row(actor: Actor, { askedById, askedBy, progress, ...run }: Found): SlipRunRow {
  const told = progress as SlipRunRow['progress'];
  return { ...run, progress: told, by: askedBy.name, mine: askedById === actor.memberId };
}

/** The last runs for a unit of the actor's office, newest first. */
export async function slipRunsOf(actor: Actor, unit: { id: number; path: string }): Promise<SlipRunRow[]> {
  if (!mayManageUnit(actor, unit.path)) return [];
  const found = await db.slipRun.findMany({
    where: { organisationId: unit.id },
    orderBy: { createdAt: 'desc' },
    take: 10,
    select: columns,
  });
  return found.map((each) => row(actor, each));
}

/** One run of a unit that the actor has asked for; null for everybody else. */
export async function slipRun(actor: Actor, code: string, id: string): Promise<SlipRunRow | null> {
  const found = await db.slipRun.findFirst({
    where: { id, askedById: actor.memberId, organisation: { code } },
    select: { ...columns, organisation: { select: { path: true } } },
  });
  if (!found || !mayManageUnit(actor, found.organisation.path)) return null;
  const { organisation: _, ...run } = found;
  return row(actor, run);
}
