import 'server-only';
import { isBlank } from '@/domain/items/answer';
import { answersFit } from '@/domain/items/answers-fit';
import type { Answer, Item, ItemKind } from '@/domain/items/item';
import { keyOf, linesOf, optionsOf } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { type AnswerGroup, type CorrectionEffect, correctionEffect } from '@/domain/quiz/correction-effect';
import { db } from '../db';
import { ruledExam } from './exam-items';
import { keyedItems } from './items';

/** One thing that may become of an item; `replacementId` null is the point for everybody. */
export type CorrectionChoice = {
  replacementId: number | null;
  version: number | null;
  /** The answer it scores by, in words; empty where it is not shown. */
  right: string[];
  effect: CorrectionEffect;
};

/** How many graded papers say the same; words, empty for no answer. */
export type GivenAnswers = { given: string[]; papers: number; score: number };

export type ItemCorrection = {
  quiz: { slug: string; title: string };
  itemVersionId: number;
  version: number;
  kind: ItemKind;
  stem: string;
  options: string[];
  /** null while nobody has handed in a paper with it. */
  right: string[] | null;
  /** Graded papers with it, and the mean share of its point earned, 0–1. */
  papers: number;
  facility: number | null;
  /** Papers under way with it. */
  open: number;
  answers: GivenAnswers[];
  /** The point for everybody, then the versions it may be scored by, newest first. */
  choices: CorrectionChoice[];
  /** Newer published versions whose options differ: answers to one say nothing under the other. */
  unfit: number;
  current: {
    treatment: 'full' | 'replaced';
    replacementId: number | null;
    reason: string;
    by: string;
    at: Date;
    settledAt: Date | null;
    /** Graded papers with it that were not scored anew yet. */
    waiting: number;
  } | null;
};

const MOST_ANSWERS = 8;

type Group = AnswerGroup & { waiting: number };

async function groupsOf(quizId: number, itemVersionId: number): Promise<Group[]> {
  return db.$queryRaw<Group[]>`
    SELECT e."value" AS answer, coalesce((a."scores" ->> (p.at - 1)::int)::float8, 0) AS was, a."score", a."maxScore", a."passRatio",
           count(*)::int AS papers, count(*) FILTER (WHERE a."gradedAt" < c."correctedAt")::int AS waiting
      FROM "Attempt" a
      JOIN LATERAL jsonb_array_elements(a."paper") WITH ORDINALITY AS p(item, at) ON (p.item ->> 'itemVersionId')::int = ${itemVersionId}
      LEFT JOIN "ExamAnswer" e ON e."attemptId" = a."id" AND e."position" = p.at - 1
      LEFT JOIN "ScoreCorrection" c ON c."quizId" = a."quizId" AND c."itemVersionId" = ${itemVersionId}
     WHERE a."quizId" = ${quizId} AND a."state" IN ('submitted', 'expired') AND a."gradedAt" IS NOT NULL
       AND a."paper" @> jsonb_build_array(jsonb_build_object('itemVersionId', ${itemVersionId}::int))
     GROUP BY 1, 2, 3, 4, 5`;
}

function given(item: Item, groups: readonly Group[]): GivenAnswers[] {
  const found = new Map<string, GivenAnswers>();
  for (const { answer, was, papers } of groups) {
    const words = answer === null || isBlank(answer as Answer) ? [] : linesOf(item, answer);
    const key = JSON.stringify([words, was]);
    const known = found.get(key);
    found.set(key, { given: words, score: was, papers: papers + (known?.papers ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.papers - a.papers).slice(0, MOST_ANSWERS);
}

/**
 * One item version of an exam, how it was answered, and what each correction of it would change; null when it is no item
 * of the exam's article, or the actor's office does not reach everybody the exam is given to.
 */
export async function itemCorrection(
  actor: Actor,
  slug: string,
  itemVersionId: number,
): Promise<ItemCorrection | null> {
  const quiz = await ruledExam(actor, slug);
  if (!quiz) return null;
  const row = await db.itemVersion.findFirst({
    where: { id: itemVersionId, item: { article: { quizzes: { some: { id: quiz.id } } } } },
    select: {
      version: true,
      item: {
        select: {
          versions: {
            where: { state: 'published' },
            orderBy: { version: 'desc' },
            select: { id: true, version: true },
          },
        },
      },
      corrections: {
        where: { quizId: quiz.id },
        select: {
          treatment: true,
          replacementId: true,
          reason: true,
          correctedAt: true,
          settledAt: true,
          correctedBy: { select: { name: true } },
        },
      },
    },
  });
  if (!row) return null;
  const newer = row.item.versions.filter(({ version }) => version > row.version);
  const [correction] = row.corrections;
  const [groups, open, keyed] = await Promise.all([
    groupsOf(quiz.id, itemVersionId),
    db.attempt.count({
      where: { quizId: quiz.id, state: 'in_progress', paper: { array_contains: [{ itemVersionId }] } },
    }),
    keyedItems([itemVersionId, ...newer.map(({ id }) => id)]),
  ]);
  const item = keyed.get(itemVersionId)?.item;
  if (!item) return null;
  const papers = groups.reduce((sum, each) => sum + each.papers, 0);
  const points = groups.reduce((sum, each) => sum + each.was * each.papers, 0);
  // Correcting once more replaces what was corrected before: also back to what the paper says.
  const others = [...newer, ...(correction ? [{ id: itemVersionId, version: row.version }] : [])];
  const fitting = others.flatMap(({ id, version }) => {
    const other = keyed.get(id)?.item;
    return other && answersFit(item, other) ? [{ replacementId: id, version, other }] : [];
  });
  const shown = papers > 0;
  return {
    quiz: { slug: quiz.slug, title: quiz.title },
    ...{ itemVersionId, version: row.version, kind: item.kind, stem: item.stem, options: optionsOf(item) },
    right: shown ? linesOf(item, keyOf(item)) : null,
    papers,
    facility: papers > 0 ? points / papers : null,
    open,
    answers: given(item, groups),
    choices: [
      { replacementId: null, version: null, right: [], effect: correctionEffect(groups, 'full') },
      ...fitting.map(({ other, ...rest }) => ({
        ...rest,
        right: shown ? linesOf(other, keyOf(other)) : [],
        effect: correctionEffect(groups, other),
      })),
    ],
    unfit: others.length - fitting.length,
    current: correction
      ? {
          ...{
            treatment: correction.treatment,
            replacementId: correction.replacementId,
            reason: correction.reason,
          },
          ...{ by: correction.correctedBy.name, at: correction.correctedAt, settledAt: correction.settledAt },
          waiting: groups.reduce((sum, each) => sum + each.waiting, 0),
        }
      : null,
  };
}
