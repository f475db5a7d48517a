'use server';
import { memberAction } from '@/server/action';
import { sendFeedback, sendFeedbackSchema } from '@/server/commands/send-feedback';

export const submitFeedback = memberAction('sendFeedback', sendFeedbackSchema, sendFeedback, {
  leadTo: () => '/me/feedback?sent=1',
  scriptGoesOn: true,
});
