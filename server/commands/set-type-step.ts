import 'server-only';
import type { TypeStep } from '@/domain/display/type-step';
import { db } from '../db';

/** Keeps the type size this member chose, in px. A taste, not a deed: no audit. Nobody else's row can be meant. */
export async function setTypeStep(memberId: number, step: TypeStep): Promise<void> {
  await db.member.updateMany({ where: { id: memberId, disabledAt: null }, data: { typeStep: step } });
}
