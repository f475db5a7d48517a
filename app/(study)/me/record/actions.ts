'use server';
import { refresh } from 'next/cache';
import { memberAction } from '@/server/action';
import { objectSchema, objectToEvent } from '@/server/commands/object';

export const submitObjection = memberAction('object-to-event', objectSchema, async (actor, input) => {
  const done = await objectToEvent(actor, input);
  if (done.ok) refresh();
  return done;
});
