'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { type ActionState, memberAction } from '@/server/action';
import { type Recalculated, recalculateHours } from '@/server/commands/recalculate-hours';
import { hoursRulesFormSchema, setHoursRules } from '@/server/commands/set-hours-rules';

/** What was typed comes back with a refusal. */
export type RulesState = ActionState<{ id: number }> & { sent?: Record<string, string> };

const set = memberAction('set-hours-rules', hoursRulesFormSchema, setHoursRules);

export async function submitRules(_previous: RulesState, form: FormData): Promise<RulesState> {
  const state = await set({ status: 'idle' }, form);
  if (state.status === 'done') refresh();
  const sent = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === 'string' && !name.startsWith('$') ? [[name, value]] : [],
    ),
  );
  return { ...state, sent };
}

export type RecountState = ActionState<Recalculated & { year: number; write: boolean }>;

const recountSchema = z
  .strictObject({ year: z.coerce.number().int().min(2000).max(2200), write: z.enum(['no', 'yes']) })
  .transform(({ year, write }) => ({ year, write: write === 'yes' }));

export const submitRecount = memberAction('recalculate-hours', recountSchema, async (actor, input) => {
  const done = await recalculateHours(actor, input);
  return done.ok ? { ok: true as const, value: { ...done.value, ...input } } : done;
});
