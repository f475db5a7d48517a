import 'server-only';
import type { ItemKind } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { mayCorrect } from '@/domain/quiz/authority';
import { db } from '../db';
import { keyedItems } from './items';

/** Papers the list reckons with: the newest ones, so that it stays quick however many there are. */
export const PAPERS_READ = 5000;

export type ExamItemLine = {
  itemVersionId: number;
  kind: ItemKind;
  stem: string;
  /** Graded papers that have it, of the newest PAPERS_READ. */
  papers: number;
  /** 难度: mean share of its point earned, 0–1; null while nobody has handed in a paper with it. */
  facility: number | null;
  corrected: 'full' | 'replaced' | null;
  settled: boolean;
};

/** The exam if the actor's office reaches everybody it is given to, else null: its items concern them all. */
export async function ruledExam(
  actor: Actor,
  slug: string,
): Promise<{ id: number; slug: string; title: string } | null> {
  const quiz = await db.quiz.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      title: true,
      campaigns: { select: { campaign: { select: { targets: { select: { path: true } } } } } },
    },
  });
  if (!quiz) return null;
  const { campaigns, ...about } = quiz;
  const targets = campaigns.flatMap(({ campaign }) => campaign.targets.map(({ path }) => path));
  return mayCorrect(actor, targets) ? about : null;
}

/** The items of graded papers of one exam, hardest first, with those that were corrected; null when not the actor's. */
export async function examItems(
  actor: Actor,
  slug: string,
): Promise<{ title: string; items: ExamItemLine[] } | null> {
  const quiz = await ruledExam(actor, slug);
  if (!quiz) return null;
  const [used, corrections] = await Promise.all([
    db.$queryRaw<{ id: number; papers: number; facility: number }[]>`
      WITH recent AS (
        SELECT a."paper", a."scores" FROM "Attempt" a
         WHERE a."quizId" = ${quiz.id} AND a."state" IN ('submitted', 'expired') AND a."gradedAt" IS NOT NULL
         ORDER BY a."gradedAt" DESC LIMIT ${PAPERS_READ}
      )
      SELECT (p.item ->> 'itemVersionId')::int AS id, count(*)::int AS papers,
             avg((r."scores" ->> (p.at - 1)::int)::float8) AS facility
        FROM recent r, jsonb_array_elements(r."paper") WITH ORDINALITY AS p(item, at)
       GROUP BY 1`,
    db.scoreCorrection.findMany({
      where: { quizId: quiz.id },
      select: { itemVersionId: true, treatment: true, settledAt: true },
    }),
  ]);
  const byVersion = new Map(corrections.map((each) => [each.itemVersionId, each]));
  const figures = new Map(used.map(({ id, ...rest }) => [id, rest]));
  const ids = [...new Set([...figures.keys(), ...byVersion.keys()])];
  const keyed = await keyedItems(ids);
  const items = ids.flatMap((itemVersionId): ExamItemLine[] => {
    const found = keyed.get(itemVersionId);
    const correction = byVersion.get(itemVersionId);
    if (!found) return [];
    const { papers = 0, facility = null } = figures.get(itemVersionId) ?? {};
    return [
      {
        ...{ itemVersionId, kind: found.item.kind, stem: found.item.stem, papers, facility },
        corrected: correction?.treatment ?? null,
        settled: correction?.settledAt !== null,
      },
    ];
  });
  items.sort((a, b) => (a.facility ?? 2) - (b.facility ?? 2) || a.itemVersionId - b.itemVersionId);
  return { title: quiz.title, items };
}
