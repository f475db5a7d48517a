'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { factKinds } from '@/domain/article/article';
import { memberAction } from '@/server/action';
import { addFact } from '@/server/commands/add-fact';
import { editFact } from '@/server/commands/edit-fact';
import { removeFact } from '@/server/commands/remove-fact';
import { rebuildCourse } from '@/server/commands/start-build';
import { ok, type Result } from '@/server/errors';

const where = {
  slug: z.string().min(1).max(100),
  revision: z.coerce.number().int().min(1).max(1_000_000_000),
};
const id = z.string().min(1).max(100);
const lines = z
  .string()
  .max(4000, '写得太长了。')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
const fields = {
  ask: z.string().trim().max(1000, '考点最多 120 个字。'),
  aliases: lines,
  avoid: lines,
  foils: lines,
  ban: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
};

/** Shows what is there now, also to whoever was too late. */
async function shown<T>(done: Promise<Result<T>>): Promise<Result<T>> {
  const result = await done;
  if (result.ok) refresh();
  return result;
}

export const submitFact = memberAction(
  'edit-fact',
  z.strictObject({ ...where, id, ...fields }),
  (actor, input) => shown(editFact(actor, input)),
);

export const submitNewFact = memberAction(
  'add-fact',
  z.strictObject({
    ...where,
    ...fields,
    sentence: z.string().max(100),
    kind: z.enum(factKinds, '请选择种类。'),
    value: z.string().trim().max(500, '答案太长了。'),
  }),
  (actor, input) => shown(addFact(actor, input)),
);

export const submitRemoval = memberAction('remove-fact', z.strictObject({ ...where, id }), (actor, input) =>
  shown(removeFact(actor, input)),
);

export const submitRebuild = memberAction(
  'rebuild-course',
  z.strictObject(where),
  async (actor, input) => {
    const result = await rebuildCourse(actor, input);
    return result.ok ? ok(input.slug) : result;
  },
  { leadTo: (slug) => `/desk/articles/${slug}` },
);
