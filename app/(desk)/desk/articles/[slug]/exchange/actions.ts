'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { confirmImport } from '@/server/commands/confirm-import';
import { discardImport } from '@/server/commands/discard-import';
import { ok } from '@/server/errors';

const where = { slug: z.string().min(1).max(100), id: z.uuid() };

export const submitImport = memberAction(
  'confirm-import',
  z.strictObject({
    ...where,
    digest: z.string().length(64),
    leaveOut: z
      .literal('on')
      .optional()
      .transform((value) => value === 'on'),
  }),
  async (actor, input) => {
    const result = await confirmImport(actor, input);
    if (result.ok) {
      const { added, changed, leftOut } = result.value;
      return ok(`/desk/articles/${input.slug}/exchange?imported=${added}-${changed}-${leftOut}`);
    }
    // What is there now has to be looked at before it can be confirmed.
    if (result.error === 'ImportMoved' || result.error === 'ItemMoved') refresh();
    return result;
  },
  { leadTo: (href) => href },
);

export const submitDiscard = memberAction(
  'discard-import',
  z.strictObject(where),
  async (actor, input) => {
    const result = await discardImport(actor, input);
    return result.ok ? ok(input.slug) : result;
  },
  { leadTo: (slug) => `/desk/articles/${slug}/exchange` },
);
