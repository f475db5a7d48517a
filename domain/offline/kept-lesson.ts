import type { LessonSection } from '../article/lesson';

/** A lesson as a phone keeps it, to be read without a network. `member` is whose phone it was when it was kept. */
export type KeptLesson = {
  member: number;
  slug: string;
  /** Id of the immutable version. */
  version: number;
  order: number;
  title: string;
  aim: string;
  /** Reading time, minutes. */
  minutes: number;
  articleTitle: string;
  sections: LessonSection[];
};

/** What a lesson takes on a phone, bytes: its JSON as UTF-8. */
export const bytesOf = (lesson: KeptLesson): number =>
  new TextEncoder().encode(JSON.stringify(lesson)).length;

/** A size in words a member understands; 1 KB = 1,024 bytes, never less than 1 KB. */
export function sizeWords(bytes: number): string {
  const kb = bytes / 1024;
  if (kb < 1000) return `${Math.max(1, Math.round(kb))} KB`;
  return `${(kb / 1024).toFixed(1)} MB`;
}

/** A lesson read back from a phone's storage, or null when it is none, or not this member's. */
export function readKept(stored: unknown, member: number): KeptLesson | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const lesson = stored as Partial<KeptLesson>;
  const fits =
    lesson.member === member &&
    typeof lesson.slug === 'string' &&
    typeof lesson.title === 'string' &&
    typeof lesson.version === 'number' &&
    Array.isArray(lesson.sections);
  return fits ? (stored as KeptLesson) : null;
}
