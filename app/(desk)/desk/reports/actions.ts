'use server';
import { memberAction } from '@/server/action';
import { answerFeedback, answerFeedbackSchema } from '@/server/commands/answer-feedback';

export const submitReportAnswer = memberAction('answerItemReport', answerFeedbackSchema, answerFeedback, {
  leadTo: () => '/desk/reports',
  scriptGoesOn: true,
});
