'use server';
import {
  addUnitsSchema,
  copyVenuesSchema,
  deleteSessionSchema,
  removeUnitsSchema,
  sessionFormSchema,
  venuesFormSchema,
} from '@/domain/campaign/session-form';
import { memberAction } from '@/server/action';
import { deleteSession } from '@/server/commands/delete-session';
import { placeUnits, removeUnits } from '@/server/commands/place-units';
import { type SavedSession, saveSession } from '@/server/commands/save-session';
import { copyVenues, setSessionVenues } from '@/server/commands/set-session-venues';
import { formFields } from '@/server/form-fields';
import type { SentState } from '../../use-sent-form';

const to = (done: string, at: string) => ({
  leadTo: ({ campaign, number }: SavedSession) =>
    `/office/campaigns/${campaign}/sessions/${number}?done=${done}#${at}`,
});

const save = memberAction('save-session', sessionFormSchema, saveSession, to('saved', 'main'));
const setVenues = memberAction(
  'set-session-venues',
  venuesFormSchema,
  setSessionVenues,
  to('venues', 'venues-of'),
);
const add = memberAction('place-units', addUnitsSchema, placeUnits, to('units', 'units-of'));

type Sent = SentState<SavedSession>;

export async function submitSession(previous: Sent, form: FormData): Promise<Sent> {
  return { ...(await save(previous, form)), sent: formFields(form) };
}

export async function submitVenues(previous: Sent, form: FormData): Promise<Sent> {
  return { ...(await setVenues(previous, form)), sent: formFields(form) };
}

export async function submitUnits(previous: Sent, form: FormData): Promise<Sent> {
  return { ...(await add(previous, form)), sent: formFields(form) };
}

export const submitVenuesCopy = memberAction(
  'copy-venues',
  copyVenuesSchema,
  copyVenues,
  to('venues', 'venues-of'),
);

export const submitUnitsRemoval = memberAction(
  'remove-units',
  removeUnitsSchema,
  removeUnits,
  to('removed', 'units-of'),
);

export const submitSessionDeletion = memberAction(
  'delete-session',
  deleteSessionSchema,
  (actor, { sure: _, ...input }) => deleteSession(actor, input),
  { leadTo: ({ campaign }) => `/office/campaigns/${campaign}/sessions?done=deleted` },
);
