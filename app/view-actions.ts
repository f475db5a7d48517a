'use server';
import { headers } from 'next/headers';
import { z } from 'zod';
import { safeReturn } from '@/domain/accounts/safe-return';
import { NORMAL_STEP, readTypeStep } from '@/domain/display/type-step';
import { publicAction } from '@/server/action';
import { currentActor } from '@/server/auth';
import { ok } from '@/server/errors';
import { keepStep } from '@/server/view';

const schema = z.strictObject({
  step: z
    .string()
    .max(2)
    .transform((text) => readTypeStep(text) ?? NORMAL_STEP),
});

/** Chooses the type size for this device, and for the member if one is signed in; the same page then comes in it. */
export const chooseView = publicAction(
  'chooseView',
  schema,
  async ({ step }) => {
    const actor = await currentActor();
    await keepStep(actor?.memberId ?? null, step);
    return ok(safeReturn((await headers()).get('x-path')));
  },
  { leadTo: (path) => path, scriptGoesOn: true },
);
