'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { publishCourse } from '@/server/commands/publish-course';
import { withdrawItem } from '@/server/commands/withdraw-item';
import { withdrawLesson } from '@/server/commands/withdraw-lesson';
import { ok } from '@/server/errors';

const slug = z.string().min(1).max(100);
const versionId = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const reason = z.string().trim().max(300, '理由最多 300 个字。');

export const submitPublish = memberAction(
  'publish-course',
  z.strictObject({ slug }),
  async (actor, input) => {
    const result = await publishCourse(actor, input);
    if (result.ok) refresh();
    return result;
  },
);

export const submitWithdraw = memberAction(
  'withdraw-item',
  z.strictObject({ itemVersionId: versionId, reason }),
  async (actor, input) => {
    const result = await withdrawItem(actor, input);
    if (!result.ok) return result;
    refresh();
    return ok(null);
  },
);

export const submitLessonWithdrawal = memberAction(
  'withdraw-lesson',
  z.strictObject({ lessonVersionId: versionId, reason }),
  async (actor, input) => {
    const result = await withdrawLesson(actor, input);
    if (!result.ok) return result;
    refresh();
    return ok(null);
  },
);
