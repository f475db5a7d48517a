import 'server-only';
import type { Article, Fact } from '@/domain/article/article';
import type { Proposal } from '@/domain/article/damage';
import type { Repair } from '@/domain/article/repair';
import type { VersionState } from '@/domain/desk/version-state';
import { type Actor, holds } from '@/domain/organisation/scope';
import type { ManuscriptStage } from '@/generated/prisma/client';
import { db } from '../db';

/** True for whoever works at the desk: every read and write of it asks this first, and answers “not found” otherwise. */
export const isAtDesk = (actor: Pick<Actor, 'appointments'>): boolean => holds(actor, 'editor', 'reviewer');

/** True for whoever may publish and withdraw. */
export const mayPublish = (actor: Pick<Actor, 'appointments'>): boolean => holds(actor, 'reviewer');

/** What an editor decided on a proposal, by its id. */
export type Decisions = Record<string, { verdict: 'accepted' | 'refused' }>;

/** How far a running job is: `step` in Chinese, `done` of `total` pieces. */
export type Progress = { step: string; done: number; total: number };

/** An article as the desk works on it. */
export type DeskArticle = {
  id: number;
  slug: string;
  title: string;
  stage: ManuscriptStage;
  progress: Progress | null;
  failure: string | null;
  /** Passed back with every change: one that was made on an older state is refused. */
  revision: number;
  fileName: string | null;
  source: string;
  repairs: Repair[];
  proposals: Proposal[];
  decisions: Decisions;
  facts: Fact[];
  /** The newest version that is not withdrawn; null until the structure is confirmed. */
  version: {
    id: number;
    version: number;
    state: VersionState;
    article: Article;
    authorId: number | null;
  } | null;
};

const as = <T>(value: unknown): T => value as T;

/** The article and its working copy, or null when there is none or the actor does not work at the desk. */
export async function deskArticle(actor: Actor, slug: string): Promise<DeskArticle | null> {
  if (!isAtDesk(actor)) return null;
  const row = await db.manuscript.findFirst({
    where: { article: { slug } },
    select: {
      articleId: true,
      title: true,
      stage: true,
      progress: true,
      failure: true,
      revision: true,
      fileName: true,
      source: true,
      repairs: true,
      proposals: true,
      decisions: true,
      facts: true,
      article: {
        select: {
          versions: {
            where: { state: { not: 'withdrawn' } },
            orderBy: { version: 'desc' },
            take: 1,
            select: { id: true, version: true, state: true, body: true, authorId: true },
          },
        },
      },
    },
  });
  if (!row) return null;
  const newest = row.article.versions[0];
  return {
    id: row.articleId,
    slug,
    title: row.title,
    stage: row.stage,
    progress: as<Progress | null>(row.progress),
    failure: row.failure,
    revision: row.revision,
    fileName: row.fileName,
    source: row.source,
    repairs: as<Repair[]>(row.repairs),
    proposals: as<Proposal[]>(row.proposals),
    decisions: as<Decisions>(row.decisions),
    facts: as<Fact[]>(row.facts),
    version: newest
      ? {
          id: newest.id,
          version: newest.version,
          state: newest.state,
          article: as<{ article: Article }>(newest.body).article,
          authorId: newest.authorId,
        }
      : null,
  };
}
