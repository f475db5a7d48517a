'use server';
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

const edit = memberAction('edit-event', editEventSchema, editEvent);

export async function submitEventEdit(_previous: EventState, form: FormData): Promise<EventState> {
  return keeping(edit, form);
}

export const submitCancel = memberAction('cancel-event', cancelEventSchema, cancelEvent);

export const submitAnswer = memberAction('answer-objection', answerObjectionSchema, answerObjection);

export const submitCorrection = memberAction('correct-hours', correctHoursSchema, correctHours);
