'use server';
import { memberAction } from '@/server/action';
import { remind, remindSchema } from '@/server/commands/remind';

/** A word to those of a branch who have something open. */
export const sendReminders = memberAction('remind', remindSchema, (actor, input) => remind(actor, input));
