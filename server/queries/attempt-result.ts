import 'server-only';
import { hasPassed } from '@/domain/completion/state';
import { isBlank } from '@/domain/items/answer';
import type { Answer, Item, ItemKind, Part } from '@/domain/items/item';
import { isTicked } from '@/domain/items/kind';
import { keyOf, tell } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, isFinal, isReleased } from '@/domain/quiz/attempt';
import { isOverdue } from '@/domain/quiz/deadline';
import type { PaperItem } from '@/domain/quiz/paper';
import { missedPositions } from '@/domain/quiz/score';
import { closeExpired } from '../commands/close-expired';
import { db } from '../db';
import { isAttemptId } from './attempt-paper';
import { keyedItems } from './items';
import { type Passage, passageOf } from './passages';

export type ReviewedItem = {
  position: number;
  kind: ItemKind;
  stem: string;
  /** Of items that are ticked: the options in the order they were shown. */
  options: { index: number; text: string; chosen: boolean; right: boolean }[];
  /** Of the other kinds: each part, as it was given and as it is right. */
  parts: (Part & { key: string })[];
  answered: boolean;
  /** Ratio 0–1. */
  score: number;
  explanation: string;
  passages: Passage[];
};

export type Receipt = {
  attemptId: string;
  quiz: { slug: string; title: string };
  number: number;
  state: AttemptState;
  receipt: string | null;
  finishedAt: Date | null;
  answered: number;
  total: number;
  releaseAt: Date | null;
};

export type Reread = { slug: string; title: string; count: number };

export type Review = {
  score: number;
  maxScore: number;
  passed: boolean;
  passRatio: number;
  items: ReviewedItem[];
  /** Lessons of the missed items, most missed first. */
  reread: Reread[];
};

/** `review` is null until results are released. */
export type AttemptResult = { receipt: Receipt; review: Review | null };

function readAttempt(actor: Actor, id: string) {
  return db.attempt.findFirst({
    where: { id, memberId: actor.memberId },
    select: {
      id: true,
      number: true,
      state: true,
      paper: true,
      deadlineAt: true,
      finishedAt: true,
      score: true,
      maxScore: true,
      scores: true,
      passRatio: true,
      receipt: true,
      quiz: { select: { slug: true, title: true, releaseAt: true } },
      answers: { select: { position: true, value: true } },
    },
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof readAttempt>>>;

/** The sentence before, the sentence itself and the one after: enough to understand it, and the page stays light. */
function neighbours(passage: Passage): Passage {
  const at = passage.sentences.findIndex(({ id }) => id === passage.highlight);
  return { ...passage, sentences: passage.sentences.slice(Math.max(0, at - 1), at + 2) };
}

async function readReread(missed: readonly number[]): Promise<Reread[]> {
  const lessons = await db.lesson.findMany({
    where: { id: { in: [...new Set(missed)] } },
    select: {
      id: true,
      slug: true,
      versions: {
        where: { state: 'published' },
        orderBy: { version: 'desc' },
        take: 1,
        select: { title: true },
      },
    },
  });
  return lessons
    .map(({ id, slug, versions }) => ({
      slug,
      title: versions[0]?.title ?? slug,
      count: missed.filter((lesson) => lesson === id).length,
    }))
    .sort((a, b) => b.count - a.count);
}

function partsOf(item: Item, answer: Answer): ReviewedItem['parts'] {
  const given = tell(item, answer);
  return tell(item, keyOf(item)).map(({ label, text: key }, at) => ({
    label,
    key,
    text: given[at]?.text ?? '',
    right: given[at]?.right ?? false,
  }));
}

async function readReview(row: Row): Promise<Review> {
  const paper = row.paper as PaperItem[];
  const scores = (row.scores ?? []) as number[];
  const keyed = await keyedItems(paper.map(({ itemVersionId }) => itemVersionId));
  const given = new Map(row.answers.map(({ position, value }) => [position, value as Answer]));
  const items = await Promise.all(
    paper.map(async ({ itemVersionId, order }, position): Promise<ReviewedItem> => {
      const found = keyed.get(itemVersionId);
      if (!found) throw new Error(`item version ${itemVersionId} of attempt ${row.id} is gone`);
      const { item, articleVersionId } = found;
      const answer = given.get(position) ?? [];
      const sentences = [...new Set(item.source.map(({ sentence }) => sentence))];
      const passages = await Promise.all(sentences.map((each) => passageOf(articleVersionId, each)));
      return {
        position,
        kind: item.kind,
        stem: item.stem,
        options: isTicked(item)
          ? order.map((index) => ({
              index,
              text: item.options[index] ?? '',
              chosen: (answer as number[]).includes(index),
              right: (item.key as number[]).includes(index),
            }))
          : [],
        parts: isTicked(item) ? [] : partsOf(item, answer),
        answered: !isBlank(answer),
        score: scores[position] ?? 0,
        explanation: item.explanation,
        passages: passages.flatMap((passage) => (passage ? [neighbours(passage)] : [])),
      };
    }),
  );
  const missed = missedPositions(scores).flatMap((position) => {
    const id = paper[position]?.itemVersionId;
    const lessonId = id === undefined ? undefined : keyed.get(id)?.lessonId;
    return lessonId === undefined ? [] : [lessonId];
  });
  return {
    score: row.score ?? 0,
    maxScore: row.maxScore ?? paper.length,
    passed: hasPassed(row),
    passRatio: row.passRatio,
    items,
    reread: await readReread(missed),
  };
}

/**
 * Receipt and, once released, the review of one's own finished attempt; `open` while it can still be answered, null
 * when it is not there or not the actor's. An overdue attempt is closed and graded first.
 */
export async function attemptResult(
  actor: Actor,
  attemptId: string,
  now: Date,
): Promise<AttemptResult | 'open' | null> {
  if (!isAttemptId(attemptId)) return null;
  let row = await readAttempt(actor, attemptId);
  if (row?.state === 'in_progress' && isOverdue(row.deadlineAt, now)) {
    await closeExpired({ only: row.id });
    row = await readAttempt(actor, attemptId);
  }
  if (!row) return null;
  if (!isFinal(row.state)) return 'open';
  const receipt = {
    attemptId: row.id,
    quiz: { slug: row.quiz.slug, title: row.quiz.title },
    number: row.number,
    state: row.state,
    receipt: row.receipt,
    finishedAt: row.finishedAt,
    answered: row.answers.filter(({ value }) => value !== null).length,
    total: (row.paper as PaperItem[]).length,
    releaseAt: row.quiz.releaseAt,
  };
  const review = isReleased(row.state, row.quiz.releaseAt, now) ? await readReview(row) : null;
  return { receipt, review };
}
