import 'server-only';
import { type Article, sentencesOf } from '@/domain/article/article';
import type { Repair } from '@/domain/article/repair';
import { db } from '../db';

/** A sentence of the article within its paragraph: the props of components/source-passage. */
export type Passage = { sentences: { id: string; text: string }[]; highlight: string; href: string };

export type ArticleBody = { slug: string; title: string; article: Article; repairs: Repair[] };

/** Members read a handful of articles; the desk makes a version with every change, of up to a few MB. */
const KEPT = 50;
// Versions are immutable, so the process may keep them; the one that was asked for longest ago goes first.
const bodies = new Map<number, Promise<ArticleBody | null>>();

async function readBody(articleVersionId: number): Promise<ArticleBody | null> {
  const version = await db.articleVersion.findUnique({
    where: { id: articleVersionId },
    select: { title: true, body: true, article: { select: { slug: true } } },
  });
  if (!version) return null;
  const body = version.body as unknown as Pick<ArticleBody, 'article' | 'repairs'>;
  return { slug: version.article.slug, title: version.title, ...body };
}

/**
 * The text of one immutable article version, or null. Whether the reader may see it is the caller's question: it comes
 * from a lesson, an attempt or a practice that is the reader's own.
 */
export function articleBody(articleVersionId: number): Promise<ArticleBody | null> {
  const kept = bodies.get(articleVersionId);
  bodies.delete(articleVersionId);
  const read = kept ?? readBody(articleVersionId);
  bodies.set(articleVersionId, read);
  if (kept) return kept;
  for (const id of bodies.keys()) {
    if (bodies.size <= KEPT) break;
    bodies.delete(id);
  }
  // A failed or empty read must not be remembered.
  read.then(
    (body) => body ?? bodies.delete(articleVersionId),
    () => bodies.delete(articleVersionId),
  );
  return read;
}

const paragraphs = new WeakMap<ArticleBody, Map<string, Passage>>();

/** Every sentence's passage; made once for a version, because a result page asks for ten or twenty of them. */
function passagesOf(body: ArticleBody): Map<string, Passage> {
  const known = paragraphs.get(body);
  if (known) return known;
  const sentences = sentencesOf(body.article);
  const inParagraph = new Map<number, Passage['sentences']>();
  for (const { id, text, paragraph } of sentences)
    inParagraph.set(paragraph, [...(inParagraph.get(paragraph) ?? []), { id, text }]);
  const made = new Map(
    sentences.map(({ id, paragraph }): [string, Passage] => {
      const at = encodeURIComponent(id);
      const around = inParagraph.get(paragraph) ?? [];
      return [id, { sentences: around, highlight: id, href: `/articles/${body.slug}?s=${at}#${at}` }];
    }),
  );
  paragraphs.set(body, made);
  return made;
}

/** The paragraph around a sentence, or null when that version has no such sentence. */
export async function passageOf(articleVersionId: number, sentenceId: string): Promise<Passage | null> {
  const body = await articleBody(articleVersionId);
  return (body && passagesOf(body).get(sentenceId)) ?? null;
}
