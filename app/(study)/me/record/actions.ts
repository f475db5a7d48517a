'use server';
import { memberAction } from '@/server/action';
import { objectSchema, objectToEvent } from '@/server/commands/object';

export const submitObjection = memberAction('object-to-event', objectSchema, objectToEvent);
