import 'server-only';
import { groupOf, type StateGroup } from '@/domain/desk/item-filter';
import { type Plan, planPublication } from '@/domain/desk/publish-plan';
import type { VersionState } from '@/domain/desk/version-state';
import type { ItemKind } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { type DeskArticle, deskArticle, mayPublish } from './desk';
import { readPublishable } from './publishable';

/** Live items on one page of the list. */
export const LIVE_PAGE = 20;

/** A published version: who published it, and when; nobody for what came with the program's files. */
export type Live = { id: number; name: string; version: number; by: string | null; at: Date };
export type LiveItem = Live & { itemId: number; kind: ItemKind };

export type DeskPublish = {
  article: DeskArticle;
  /** The actor is a reviewer. */
  may: boolean;
  /** What the actor could publish now, as a reviewer. */
  plan: Plan;
  /** Items under review by kind and state. */
  counts: Partial<Record<ItemKind, Partial<Record<StateGroup, number>>>>;
  /** Lessons under review by state. */
  lessons: { title: string; state: VersionState }[];
  liveArticle: Live | null;
  liveLessons: Live[];
  liveItems: LiveItem[];
  liveTotal: number;
  page: number;
};

const select = {
  ...{ id: true, version: true, createdAt: true },
  steps: {
    where: { step: 'publish' },
    orderBy: { id: 'desc' },
    take: 1,
    select: { at: true, member: { select: { name: true } } },
  },
} as const;

type Row = {
  id: number;
  version: number;
  createdAt: Date;
  steps: { at: Date; member: { name: string } | null }[];
};

const liveOf = (row: Row, name: string): Live => ({
  ...{ id: row.id, name, version: row.version },
  ...{ by: row.steps[0]?.member?.name ?? null, at: row.steps[0]?.at ?? row.createdAt },
});

async function readCounts(articleId: number): Promise<DeskPublish['counts']> {
  const rows = await db.$queryRaw<{ kind: ItemKind; state: VersionState; count: number }[]>`
    SELECT kind, state, count(*)::int AS count
      FROM (SELECT DISTINCT ON (v."itemId") v."kind", v."state"
              FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId"
             WHERE i."articleId" = ${articleId}
             ORDER BY v."itemId", (v."state" = 'withdrawn'), v."version" DESC) newest
     GROUP BY kind, state`;
  const counts: DeskPublish['counts'] = {};
  for (const { kind, state, count } of rows) {
    const group = groupOf(state);
    counts[kind] = { ...counts[kind], [group]: (counts[kind]?.[group] ?? 0) + count };
  }
  return counts;
}

/**
 * What of an article is ready, what is missing and what is live; null: no such article, or not at the desk.
 * @param page of the live items, from 1; one beyond the last gives the last
 */
export async function deskPublish(actor: Actor, slug: string, page: number): Promise<DeskPublish | null> {
  const article = await deskArticle(actor, slug);
  if (!article) return null;
  const articleId = article.id;
  const live = { state: 'published' } as const;
  const [all, counts, liveTotal, texts, lessons] = await Promise.all([
    readPublishable(db, articleId),
    readCounts(articleId),
    db.itemVersion.count({ where: { ...live, item: { articleId } } }),
    db.articleVersion.findMany({ where: { ...live, articleId }, select: { ...select, title: true } }),
    db.lessonVersion.findMany({
      where: { lesson: { articleId }, state: { not: 'withdrawn' } },
      orderBy: [{ lessonId: 'asc' }, { version: 'desc' }],
      select: { ...select, title: true, state: true, lessonId: true },
    }),
  ]);
  const current = Math.min(Math.max(1, page), Math.max(1, Math.ceil(liveTotal / LIVE_PAGE)));
  const items = await db.itemVersion.findMany({
    where: { ...live, item: { articleId } },
    orderBy: { itemId: 'asc' },
    skip: (current - 1) * LIVE_PAGE,
    take: LIVE_PAGE,
    select: { ...select, stem: true, itemId: true, kind: true },
  });
  const newest = lessons.filter(
    ({ lessonId }, at) => lessons.findIndex((each) => each.lessonId === lessonId) === at,
  );
  return {
    ...{ article, may: mayPublish(actor), plan: planPublication(actor.memberId, all), counts },
    lessons: newest.map(({ title, state }) => ({ title, state })),
    liveArticle: texts[0] ? liveOf(texts[0], texts[0].title) : null,
    liveLessons: lessons
      .filter(({ state }) => state === 'published')
      .map((lesson) => liveOf(lesson, lesson.title)),
    liveItems: items.map((item) => ({
      ...liveOf(item, item.stem),
      ...{ itemId: item.itemId, kind: item.kind as ItemKind },
    })),
    ...{ liveTotal, page: current },
  };
}
