import 'server-only';
import { sentencesOf } from '@/domain/article/article';
import type { Lesson, LessonBlock } from '@/domain/article/lesson';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { published } from './assigned';
import { lessonToRead } from './lessons';
import { articleBody } from './passages';

/** A lesson for paper: each section with the sentences of the article it rests on, in the article's order, each once. */
export type PrintedLesson = {
  lesson: Lesson;
  articleSlug: string;
  articleTitle: string;
  /** By section. */
  sources: string[][];
};

function sourcesOf(block: LessonBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return block.statements.flatMap(({ sources }) => sources);
    case 'figures':
      return block.figures.map(({ source }) => source);
    case 'timeline':
      return block.entries.map(({ source }) => source);
    default:
      return [block.source];
  }
}

/** The newest published text of a lesson the member may read, with its sources, or null. */
export async function lessonToPrint(actor: Actor, slug: string, now: Date): Promise<PrintedLesson | null> {
  const read = await lessonToRead(actor, slug, now);
  if (!read) return null;
  const lesson = await db.lesson.findUnique({
    where: { id: read.id },
    select: { versions: { ...published, select: { articleVersionId: true } } },
  });
  const version = lesson?.versions[0];
  const body = version ? await articleBody(version.articleVersionId) : null;
  const sentences = body ? sentencesOf(body.article) : [];
  return {
    lesson: read.text,
    articleSlug: read.articleSlug,
    articleTitle: read.articleTitle,
    sources: read.text.sections.map(({ blocks }) => {
      const named = new Set(blocks.flatMap(sourcesOf));
      return sentences.filter(({ id }) => named.has(id)).map(({ text }) => text);
    }),
  };
}
