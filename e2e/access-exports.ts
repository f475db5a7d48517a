import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/generated/prisma/client';
import type { Unit } from './people';

/** An Excel file that a secretary has asked for and not taken yet. */
export type ExportWorld = { id: string; fileName: string };

export function buildExport(db: PrismaClient, branch: Unit, secretary: { id: number }): Promise<ExportWorld> {
  const id = randomUUID();
  const params = { code: branch.code, campaign: null };
  const ready = { stage: 'ready', rows: 4, file: Buffer.from('PK'), readyAt: new Date() } as const;
  return db.exportFile.create({
    data: { id, memberId: secretary.id, kind: 'branch', params, fileName: `学习情况-${id}.xlsx`, ...ready },
    select: { id: true, fileName: true },
  });
}

export async function runningCampaign(db: PrismaClient, quizId: number): Promise<string> {
  const where = {
    targets: { some: { path: '/' } },
    quizzes: { some: { quizId } },
    opensAt: { lte: new Date() },
  };
  const { slug } = await db.campaign.findFirstOrThrow({ where, select: { slug: true } });
  return slug;
}
