import 'server-only';
import { hasPassed } from '@/domain/completion/state';
import { isBlank } from '@/domain/items/answer';
import type { Answer, Item, ItemKind, Part } from '@/domain/items/item';
import { isTicked } from '@/domain/items/kind';
import { keyOf, tell } from '@/domain/items/kinds';
import type { AttemptState } from '@/domain/quiz/attempt';
import type { PaperItem } from '@/domain/quiz/paper';
import { missedPositions } from '@/domain/quiz/score';
import { raw } from '../raw';
import { keyedItems } from './items';
import { type Passage, passageOf } from './passages';

export type ReviewedItem = {
  position: number;
  /** The version that was on the paper. */
  itemVersionId: number;
  kind: ItemKind;
  stem: string;
  /** Of items that are ticked: the options in the order they were shown. */
  options: { index: number; text: string; chosen: boolean; right: boolean }[];
  /** Of the other kinds: each part, as it was given and as it is right. */
  parts: (Part & { key: string })[];
  answered: boolean;
  /** Ratio 0–1. */
  score: number;
  /** The item was found wrong after the exam: everybody gets its point, or it is scored by the right key shown here. */
  corrected: 'full' | 'replaced' | null;
  explanation: string;
  passages: Passage[];
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

/** What was corrected after the papers were drawn. */
export type Corrected = {
  itemVersionId: number;
  treatment: 'full' | 'replaced';
  replacementId: number | null;
};

/** A graded attempt as stored. */
type Row = {
  id: string;
  number: number;
  state: AttemptState;
  paper: unknown;
  score: number | null;
  maxScore: number | null;
  scores: unknown;
  passRatio: number;
  answers: { position: number; value: unknown }[];
};

/** The sentence before, the sentence itself and the one after: enough to understand it, and the page stays light. */
function neighbours(passage: Passage): Passage {
  const at = passage.sentences.findIndex(({ id }) => id === passage.highlight);
  return { ...passage, sentences: passage.sentences.slice(Math.max(0, at - 1), at + 2) };
}

async function readReread(missed: readonly number[]): Promise<Reread[]> {
  if (missed.length === 0) return [];
  const lessons = await raw.$queryRaw<{ id: number; slug: string; title: string | null }[]>`
    SELECT l."id", l."slug", (SELECT v."title" FROM "LessonVersion" v WHERE v."lessonId" = l."id" AND v."state" = 'published'
                               ORDER BY v."version" DESC LIMIT 1) AS title
      FROM "Lesson" l WHERE l."id" = ANY(${[...new Set(missed)]})`;
  return lessons
    .map(({ id, slug, title }) => ({
      slug,
      title: title ?? slug,
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

/** Every item of a graded attempt with one's answer, what is right, why, and where it stands in the article. */
export async function readReview(row: Row, corrections: readonly Corrected[]): Promise<Review> {
  const paper = row.paper as PaperItem[];
  const scores = (row.scores ?? []) as number[];
  const byVersion = new Map(corrections.map((each) => [each.itemVersionId, each]));
  const keyed = await keyedItems([
    ...paper.map(({ itemVersionId }) => itemVersionId),
    ...corrections.flatMap(({ replacementId }) => replacementId ?? []),
  ]);
  const given = new Map(row.answers.map(({ position, value }) => [position, value as Answer]));
  const items = await Promise.all(
    paper.map(async ({ itemVersionId, order }, position): Promise<ReviewedItem> => {
      const correction = byVersion.get(itemVersionId);
      const found = keyed.get(correction?.replacementId ?? itemVersionId);
      if (!found) throw new Error(`item version ${itemVersionId} of attempt ${row.id} is gone`);
      const { item, articleVersionId } = found;
      const answer = given.get(position) ?? [];
      const sentences = [...new Set(item.source.map(({ sentence }) => sentence))];
      const passages = await Promise.all(sentences.map((each) => passageOf(articleVersionId, each)));
      return {
        position,
        itemVersionId,
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
        corrected: correction?.treatment ?? null,
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
