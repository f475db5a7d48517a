import type { Article } from '../article/article';
import type { Lesson } from '../article/lesson';
import { checkLessons } from './check-lessons';
import { bodyToMarkdown, headToMarkdown } from './lesson-to-markdown';
import { parseLesson } from './parse-lesson';

/** A lesson as the form of the desk holds it. `body`: its sections in the notation of lesson files. */
export type LessonDraft = { title: string; aim: string; minutes: number; body: string };

/** What is not the editor's to change: its address, place, and the sentences of the article that belong to it. */
export type LessonPlace = Pick<Lesson, 'slug' | 'order' | 'sentences'>;

/** `line` (from 1) of the body; null: the head, or the lesson as a whole. */
export type LessonFault = {
  field: 'title' | 'aim' | 'minutes' | 'body';
  line: number | null;
  reason: string;
};

export const draftOf = (lesson: Lesson): LessonDraft => ({
  title: lesson.title,
  aim: lesson.aim,
  minutes: lesson.minutes,
  body: bodyToMarkdown(lesson),
});

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Reads the form of a lesson and checks it against its article as lesson files are checked.
 * @returns the lesson (null when the notation cannot be read) and every fault; one with faults must not be saved
 */
export function readDraft(
  draft: LessonDraft,
  place: LessonPlace,
  article: Article,
): { lesson: Lesson | null; faults: LessonFault[] } {
  const { minutes, body } = draft;
  const head = headToMarkdown({ ...place, title: oneLine(draft.title), aim: oneLine(draft.aim), minutes });
  const offset = head.split('\n').length - 1;
  const file = place.slug;
  const { parsed, problems } = parseLesson(file, `${head}${body}`, { fewestSections: 1 });
  // Whether the other lessons cover what is left of the article is not this form's business.
  const proved = parsed ? checkLessons([parsed], article).filter((problem) => problem.file === file) : [];
  const faults = [...problems, ...proved].map(({ line, id, reason }): LessonFault => {
    const [, field, said] = /^(title|aim|minutes)：(.*)$/s.exec(reason) ?? [];
    if (field === 'title' || field === 'aim' || field === 'minutes')
      return { field, line: null, reason: said ?? reason };
    // What is wrong with the words of a heading comes without a line, led by the heading itself.
    const heading = (['title', 'aim'] as const).find(
      (each) => line === undefined && reason.startsWith(`“${oneLine(draft[each])}”：`),
    );
    if (heading)
      return { field: heading, line: null, reason: reason.slice(oneLine(draft[heading]).length + 3) };
    const at = line !== undefined && line > offset ? line - offset : null;
    return { field: 'body', line: at, reason: id === undefined ? reason : `${reason}（${id}）` };
  });
  return { lesson: parsed?.lesson ?? null, faults };
}
