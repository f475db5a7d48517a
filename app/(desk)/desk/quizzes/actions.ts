'use server';
import { quizFormSchema } from '@/domain/quiz/quiz-form';
import { type ActionState, memberAction } from '@/server/action';
import { saveQuiz } from '@/server/commands/save-quiz';
import { formFields } from '@/server/form-fields';

const save = memberAction('saveQuiz', quizFormSchema, saveQuiz, {
  leadTo: ({ slug }) => `/desk/quizzes/${slug}?saved=1&seed=1`,
});

/** What came of saving; with what was sent, so that nothing typed is lost where no scripts keep it. */
export type SaveState = ActionState<{ slug: string }> & { sent?: Record<string, unknown> | null };

export async function submitQuiz(previous: SaveState, form: FormData): Promise<SaveState> {
  return { ...(await save(previous, form)), sent: formFields(form) };
}
