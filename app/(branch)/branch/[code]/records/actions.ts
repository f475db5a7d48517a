'use server';
import { refresh } from 'next/cache';
import { type ActionState, type FormAction, memberAction } from '@/server/action';
import { answerObjection, answerObjectionSchema } from '@/server/commands/answer-objection';
import { cancelEvent, cancelEventSchema } from '@/server/commands/cancel-event';
import { correctHours, correctHoursSchema } from '@/server/commands/correct-hours';
import { editEvent, editEventSchema } from '@/server/commands/edit-event';
import { recordEvent, recordEventSchema } from '@/server/commands/record-event';

/** What was typed comes back with a refusal, so that a page without scripts can show it again. */
export type EventState = ActionState<unknown> & { sent?: Record<string, string[]> };

async function keeping<T>(run: FormAction<T>, form: FormData): Promise<EventState> {
  const state = await run({ status: 'idle' }, form);
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$'));
  return { ...state, sent: Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)])) };
}

const record = memberAction('record-event', recordEventSchema, recordEvent, {
  leadTo: ({ code, id }) => `/branch/${encodeURIComponent(code)}/records/${id}?saved=new`,
});

export async function submitEvent(_previous: EventState, form: FormData): Promise<EventState> {
  return keeping(record, form);
}

/** The page shows what is stored now, and its forms are made from that. */
async function thenRefresh<T extends { ok: boolean }>(done: Promise<T>): Promise<T> {
  const result = await done;
  if (result.ok) refresh();
  return result;
}

const edit = memberAction('edit-event', editEventSchema, (actor, input) =>
  thenRefresh(editEvent(actor, input)),
);

export async function submitEventEdit(_previous: EventState, form: FormData): Promise<EventState> {
  return keeping(edit, form);
}

export const submitCancel = memberAction('cancel-event', cancelEventSchema, (actor, input) =>
  thenRefresh(cancelEvent(actor, input)),
);

export const submitAnswer = memberAction('answer-objection', answerObjectionSchema, (actor, input) =>
  thenRefresh(answerObjection(actor, input)),
);

export const submitCorrection = memberAction('correct-hours', correctHoursSchema, (actor, input) =>
  thenRefresh(correctHours(actor, input)),
);
