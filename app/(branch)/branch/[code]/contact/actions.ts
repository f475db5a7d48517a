'use server';
import { memberAction } from '@/server/action';
import { setContact, setContactSchema } from '@/server/commands/set-contact';
import { contactHref } from './href';

export const submitContact = memberAction('setContact', setContactSchema, setContact, {
  leadTo: ({ code }) => contactHref(code, true),
  scriptGoesOn: true,
});
