import 'server-only';
import type { ItemKind, Level } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import type { Blueprint } from '@/domain/quiz/blueprint';
import { type Drawn, drawPaper } from '@/domain/quiz/draw';
import type { Placed } from '@/domain/quiz/examine-papers';
import { db } from '../db';
import { isAtDesk } from './desk';
import { currentPool } from './quiz-pool';

/** How many published items there are of a kind and level in a lesson. */
export type SupplyLine = { lessonId: number; kind: ItemKind; level: Level; count: number };

export type Supply = { lessons: { id: number; title: string }[]; lines: SupplyLine[] };

/** What a blueprint can draw on: the article's lessons that have published items, and how many of which sort. */
export async function articleSupply(actor: Actor, articleId: number): Promise<Supply> {
  if (!isAtDesk(actor)) return { lessons: [], lines: [] };
  const { items } = await currentPool(articleId);
  const lines = new Map<string, SupplyLine>();
  for (const { item, lessonId } of items) {
    const key = `${lessonId}/${item.kind}/${item.level}`;
    const line = lines.get(key) ?? { lessonId, kind: item.kind, level: item.level, count: 0 };
    lines.set(key, { ...line, count: line.count + 1 });
  }
  const rows = await db.lesson.findMany({
    where: { id: { in: [...new Set(items.map(({ lessonId }) => lessonId))] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      slug: true,
      versions: {
        where: { state: { not: 'rejected' } },
        orderBy: { version: 'desc' },
        select: { title: true, state: true },
      },
    },
  });
  return {
    lessons: rows.map(({ id, slug, versions }) => ({
      id,
      title: (versions.find(({ state }) => state === 'published') ?? versions[0])?.title ?? slug,
    })),
    lines: [...lines.values()],
  };
}

/** A paper as the desk looks at it: with its items, keys included, or with what the pool lacks. */
export type PreviewPaper = { seed: number; drawn: Drawn; items: Placed[] };

/** Papers as members would get them with these seeds. Nothing for whoever does not work at the desk. */
export async function previewPapers(
  actor: Actor,
  quiz: { article: { id: number }; blueprint: Blueprint },
  seeds: readonly number[],
): Promise<PreviewPaper[]> {
  if (!isAtDesk(actor)) return [];
  const pool = await currentPool(quiz.article.id);
  const byId = new Map(pool.items.map((each) => [each.itemVersionId, each]));
  return seeds.map((seed) => {
    const drawn = drawPaper(pool, quiz.blueprint, seed);
    const items = drawn.ok
      ? drawn.paper.flatMap((each) => {
          const found = byId.get(each.itemVersionId);
          return found ? [{ ...each, item: found.item, lessonId: found.lessonId }] : [];
        })
      : [];
    return { seed, drawn, items };
  });
}
