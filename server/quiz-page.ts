import 'server-only';
import { keptPage } from './kept-page';
import { viewedQuiz } from './queries/quiz-view';

/**
 * A GET of /quizzes/<slug> as most see it who come to sit the exam: nothing of their own on it yet. Left to Next is the page
 * that counts down, because its time is never the same, and the one with earlier attempts, because it is nobody else's.
 */
export const quizPage = keptPage({
  page: 'quiz',
  read: async (actor, slug) => {
    const quiz = await viewedQuiz(actor, slug);
    if (!quiz || quiz.needsPaper || quiz.view.past.length > 0) return null;
    if (quiz.view.offer === 'waiting' || quiz.view.offer === 'on-paper') return null;
    const fills: Record<string, string> = quiz.contact ? { contact: quiz.contact } : {};
    return { view: quiz.view, fills };
  },
});
