import 'server-only';
import type { VersionState } from '@/domain/desk/version-state';
import type { Actor } from '@/domain/organisation/scope';
import type { ManuscriptStage } from '@/generated/prisma/client';
import { db } from '../db';
import { isAtDesk, type Progress } from './desk';

/** Items under review by their state; a state without any is missing. */
export type ItemCounts = Partial<Record<VersionState, number>>;

export type DeskListed = {
  slug: string;
  title: string;
  stage: ManuscriptStage;
  createdAt: Date;
  /** Name of whoever handed it in; null: came with the program. */
  createdBy: string | null;
  /** Members can read it. */
  published: boolean;
  items: ItemCounts;
  /** Lessons whose version under review nobody has accepted or refused. */
  lessonsWaiting: number;
};

export type DeskOverview = DeskListed & {
  progress: Progress | null;
  failure: string | null;
  revision: number;
  fileName: string | null;
  /** Characters of the text as it was handed in. */
  characters: number;
  /** Proposals of a repair that nobody has decided on. */
  open: number;
  lessons: number;
};

/** Of each item the newest version that is not withdrawn, counted by article and state. */
async function itemCounts(articleIds: readonly number[]): Promise<Map<number, ItemCounts>> {
  const rows = await db.$queryRaw<{ articleId: number; state: VersionState; count: number }[]>`
    SELECT "articleId", "state"::text AS "state", count(*)::int AS "count"
      FROM (SELECT DISTINCT ON (v."itemId") i."articleId", v."state"
              FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId"
             WHERE i."articleId" = ANY(${[...articleIds]}) AND v."state" <> 'withdrawn'
             ORDER BY v."itemId", v."version" DESC) review
     GROUP BY 1, 2`;
  const counts = new Map<number, ItemCounts>();
  for (const { articleId, state, count } of rows)
    counts.set(articleId, { ...counts.get(articleId), [state]: count });
  return counts;
}

/** Of each lesson the newest version that is not withdrawn: how many still wait for somebody to look at them. */
async function lessonsWaiting(articleIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ articleId: number; count: number }[]>`
    SELECT "articleId", count(*)::int AS "count"
      FROM (SELECT DISTINCT ON (v."lessonId") l."articleId", v."state"
              FROM "LessonVersion" v JOIN "Lesson" l ON l."id" = v."lessonId"
             WHERE l."articleId" = ANY(${[...articleIds]}) AND v."state" <> 'withdrawn'
             ORDER BY v."lessonId", v."version" DESC) review
     WHERE "state" IN ('draft', 'edited')
     GROUP BY 1`;
  return new Map(rows.map(({ articleId, count }) => [articleId, count]));
}

const listed = {
  articleId: true,
  title: true,
  stage: true,
  createdAt: true,
  createdBy: { select: { name: true } },
  article: {
    select: {
      slug: true,
      _count: {
        select: { versions: { where: { state: 'published' as const } }, lessons: true },
      },
    },
  },
} as const;

type Row = {
  articleId: number;
  title: string;
  stage: ManuscriptStage;
  createdAt: Date;
  createdBy: { name: string } | null;
  article: { slug: string; _count: { versions: number; lessons: number } };
};

const shown = (
  { title, stage, createdAt, createdBy, article }: Row,
  items: ItemCounts = {},
  waiting = 0,
): DeskListed => ({
  slug: article.slug,
  title,
  stage,
  createdAt,
  createdBy: createdBy?.name ?? null,
  published: article._count.versions > 0,
  items,
  lessonsWaiting: waiting,
});

/** Every article of the desk, the newest first; none for whoever does not work there. */
export async function deskArticles(actor: Actor): Promise<DeskListed[]> {
  if (!isAtDesk(actor)) return [];
  const rows = await db.manuscript.findMany({ orderBy: { createdAt: 'desc' }, select: listed });
  const ids = rows.map(({ articleId }) => articleId);
  const [counts, waiting] = await Promise.all([itemCounts(ids), lessonsWaiting(ids)]);
  return rows.map((row) => shown(row, counts.get(row.articleId), waiting.get(row.articleId)));
}

/** How far an article is, without its text; null when there is none or the actor does not work at the desk. */
export async function deskOverview(actor: Actor, slug: string): Promise<DeskOverview | null> {
  if (!isAtDesk(actor)) return null;
  const row = await db.manuscript.findFirst({
    where: { article: { slug } },
    select: { ...listed, progress: true, failure: true, revision: true, fileName: true },
  });
  if (!row) return null;
  const [[figures], counts, waiting] = await Promise.all([
    db.$queryRaw<{ characters: number; open: number }[]>`
      SELECT length("source")::int AS "characters",
             (SELECT count(*)::int FROM jsonb_array_elements("proposals") p WHERE NOT "decisions" ? (p->>'id')) AS "open"
        FROM "Manuscript" WHERE "articleId" = ${row.articleId}`,
    itemCounts([row.articleId]),
    lessonsWaiting([row.articleId]),
  ]);
  return {
    ...shown(row, counts.get(row.articleId), waiting.get(row.articleId)),
    progress: row.progress as Progress | null,
    failure: row.failure,
    revision: row.revision,
    fileName: row.fileName,
    characters: figures?.characters ?? 0,
    open: figures?.open ?? 0,
    lessons: row.article._count.lessons,
  };
}

/** Only what changes while a job runs; asked for every second. */
export async function deskProgress(
  actor: Actor,
  slug: string,
): Promise<{ stage: ManuscriptStage; progress: Progress | null } | null> {
  if (!isAtDesk(actor)) return null;
  const row = await db.manuscript.findFirst({
    where: { article: { slug } },
    select: { stage: true, progress: true },
  });
  return row && { stage: row.stage, progress: row.progress as Progress | null };
}
