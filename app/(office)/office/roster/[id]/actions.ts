'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { discardRoster, startRoster, startUndo } from '@/server/commands/decide-roster';

const id = z.uuid();
const page = (of: string) => `/office/roster/${of}`;

export const submitRoster = memberAction(
  'start-roster',
  z.strictObject({
    id,
    basis: z.string().length(32),
    leavers: z
      .literal('on')
      .optional()
      .transform((value) => value === 'on'),
  }),
  async (actor, input) => {
    const result = await startRoster(actor, input);
    if (!result.ok && (result.error === 'RosterPreviewMoved' || result.error === 'RosterStageMoved'))
      refresh();
    return result;
  },
  { leadTo: (value) => page(value.id) },
);

export const submitUndo = memberAction('undo-roster', z.strictObject({ id }), startUndo, {
  leadTo: (value) => page(value.id),
});

export const submitDiscard = memberAction('discard-roster', z.strictObject({ id }), discardRoster, {
  leadTo: () => '/office/roster',
});
