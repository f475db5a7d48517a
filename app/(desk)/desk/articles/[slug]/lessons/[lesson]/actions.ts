'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import type { LessonDraft } from '@/domain/lesson/edit-lesson';
import { type ActionState, memberAction } from '@/server/action';
import { editLesson } from '@/server/commands/edit-lesson';
import { reviewLesson } from '@/server/commands/review-lesson';

const id = z.string().min(1).max(100);
const number = z.coerce.number().int().min(1).max(2_000_000_000);

const save = memberAction(
  'edit-lesson',
  z.strictObject({
    slug: id,
    lesson: id,
    version: number,
    title: z.string().max(200, '题目最多 30 个字。'),
    aim: z.string().max(1000, '学习目标写得太长了。'),
    minutes: z.coerce.number().int(),
    body: z.string().max(60_000, '正文写得太长了，请分成两课。'),
  }),
  async (actor, { slug, lesson, version, ...draft }) => {
    const result = await editLesson(actor, { slug, lesson, version, draft });
    if (result.ok) refresh();
    return result;
  },
);

/** `draft`: what was sent, to show again where it was refused and no script has kept it. */
export type LessonFormState = { result: ActionState<{ version: number }>; draft: LessonDraft | null };

export async function submitLesson(previous: LessonFormState, form: FormData): Promise<LessonFormState> {
  const result = await save(previous.result, form);
  if (result.status !== 'failed') return { result, draft: null };
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const minutes = Number(text('minutes')) || 3;
  return { result, draft: { title: text('title'), aim: text('aim'), minutes, body: text('body') } };
}

export const submitLessonReview = memberAction(
  'review-lesson',
  z.strictObject({
    lessonVersionId: number,
    expected: z.enum(['draft', 'edited', 'approved', 'rejected']),
    step: z.enum(['accept', 'reject']),
    reason: z.string().max(500, '理由最多 500 个字。').optional(),
  }),
  async (actor, input) => {
    const result = await reviewLesson(actor, input);
    if (result.ok) refresh();
    return result;
  },
);
