import type { Lesson } from '@/domain/article/lesson';

/** Sentence id → slug of the lesson that covers it; an item belongs to the lesson of its first source. */
export const lessonOf = (lessons: Lesson[]): Map<string, string> =>
  new Map(lessons.flatMap(({ slug, sentences }) => sentences.map((id) => [id, slug] as const)));
