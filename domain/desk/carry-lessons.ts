import { type Article, sentencesOf } from '../article/article';
import type { Lesson } from '../article/lesson';

/** The lesson as it is under review, and the article version whose sentences it names. */
export type StandingLesson = { lesson: Lesson; article: Article; byPerson: boolean };

/**
 * What becomes of a lesson when the article has a new version: `same` says the same sentences by the same ids; `renamed`
 * the same sentences by new ids; `broken` names sentences that are no longer there. `lesson` names the new ids, where there
 * are any.
 */
export type Carried = { state: 'same' | 'renamed' | 'broken'; lesson: Lesson };

/** Earlier sentence id → the one of the same wording now; of several alike, each to its own in reading order. */
export function renamedSentences(before: Article, now: Article): Map<string, string> {
  const waiting = new Map<string, string[]>();
  for (const { id, text } of sentencesOf(now)) waiting.set(text, [...(waiting.get(text) ?? []), id]);
  return new Map(
    sentencesOf(before).flatMap(({ id, text }) => {
      const next = waiting.get(text)?.shift();
      return next === undefined ? [] : [[id, next] as const];
    }),
  );
}

/** A lesson carried over to a new version of its article; `names` as renamedSentences gives them. */
export function carryLesson(lesson: Lesson, names: ReadonlyMap<string, string>): Carried {
  const lost: string[] = [];
  const named = (id: string): string => {
    const next = names.get(id);
    if (next === undefined) lost.push(id);
    return next ?? id;
  };
  const sections = lesson.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => {
      if (block.kind === 'paragraph')
        return {
          ...block,
          statements: block.statements.map((each) => ({ ...each, sources: each.sources.map(named) })),
        };
      if (block.kind === 'figures')
        return { ...block, figures: block.figures.map((each) => ({ ...each, source: named(each.source) })) };
      if (block.kind === 'timeline')
        return { ...block, entries: block.entries.map((each) => ({ ...each, source: named(each.source) })) };
      return { ...block, source: named(block.source) };
    }),
  }));
  const sentences = lesson.sentences.flatMap((id) => {
    named(id);
    return names.get(id) ?? [];
  });
  const carried: Lesson = { ...lesson, sections, sentences };
  if (lost.length > 0) return { state: 'broken', lesson: carried };
  const isSame = JSON.stringify(carried) === JSON.stringify(lesson);
  return { state: isSame ? 'same' : 'renamed', lesson: carried };
}

/** Sentence id → slug of the lesson it belongs to; one that no lesson covers goes with the one read before it. */
export function homesOf(article: Article, lessons: readonly Lesson[]): Map<string, string> {
  const covered = new Map(
    lessons.flatMap(({ slug, sentences }) => sentences.map((id) => [id, slug] as const)),
  );
  const first = lessons.toSorted((a, b) => a.order - b.order)[0];
  let current = first?.slug ?? '';
  return new Map(
    sentencesOf(article).map(({ id }) => {
      current = covered.get(id) ?? current;
      return [id, current] as const;
    }),
  );
}
