import 'server-only';
import { sentencesOf } from '@/domain/article/article';
import { openSentences } from '@/domain/article/damage';
import { type Coverage, coverageOf } from '@/domain/desk/coverage';
import type { Actor } from '@/domain/organisation/scope';
import { coveredLessons } from './covered-lessons';
import { type DeskArticle, deskArticle } from './desk';
import { itemsUnderReview } from './items-under-review';

/** Ids of the sentences that wait for a decision on scan damage. */
export function waitingSentences({ version, proposals, decisions }: DeskArticle): Set<string> {
  const undecided = proposals.filter(({ id }) => decisions[id] === undefined);
  return version ? openSentences(sentencesOf(version.article), undecided) : new Set();
}

/**
 * What an article's items cover. null: no such article, or the actor does not work at the desk; `coverage` is null until
 * the structure is confirmed.
 */
export async function deskCoverage(
  actor: Actor,
  slug: string,
): Promise<{ article: DeskArticle; coverage: Coverage | null } | null> {
  const article = await deskArticle(actor, slug);
  if (!article) return null;
  if (!article.version) return { article, coverage: null };
  const [lessons, items] = await Promise.all([coveredLessons(article.id), itemsUnderReview(article.id)]);
  const { version, facts } = article;
  return { article, coverage: coverageOf(version.article, facts, waitingSentences(article), lessons, items) };
}
