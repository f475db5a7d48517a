import 'server-only';
import type { Article, Fact } from '@/domain/article/article';
import type { Lesson } from '@/domain/article/lesson';
import type { Repair } from '@/domain/article/repair';
import type { ItemCandidate, LessonCandidate, Publishable } from '@/domain/desk/publish-plan';
import { type GateContext, gateContext } from '@/domain/items/gates/gate-context';
import type { Tx } from '../db';
import { keyedItems } from './items';

type Client = Pick<
  Tx,
  'article' | 'articleVersion' | 'lessonVersion' | 'itemVersion' | 'reviewStep' | '$queryRaw'
>;
type Authored = { authorId: number | null };

const authorsOf = (versions: readonly Authored[]): number[] => [
  ...new Set(versions.flatMap(({ authorId }) => authorId ?? [])),
];

function grouped<T>(rows: readonly T[], by: (row: T) => number): T[][] {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return [...groups.values()];
}

/** Who accepted each version last, by version id. */
async function approvers(
  client: Client,
  column: 'articleVersionId' | 'lessonVersionId' | 'itemVersionId',
  ids: number[],
) {
  const steps = await client.reviewStep.findMany({
    where: { [column]: { in: ids }, step: 'accept' },
    orderBy: { id: 'asc' },
    select: { articleVersionId: true, lessonVersionId: true, itemVersionId: true, memberId: true },
  });
  return new Map(steps.map((step) => [step[column], step.memberId]));
}

const underReview = {
  where: { state: { not: 'withdrawn' } },
  orderBy: { version: 'desc' },
  take: 1,
} as const;

async function lessonCandidates(client: Client, articleId: number) {
  const rows = await client.lessonVersion.findMany({
    where: { lesson: { articleId } },
    orderBy: [{ lessonId: 'asc' }, { version: 'desc' }],
    select: {
      ...{ id: true, lessonId: true, state: true, title: true, body: true },
      ...{ articleVersionId: true, authorId: true },
    },
  });
  const open = grouped(rows, ({ lessonId }) => lessonId).flatMap((versions) => {
    const newest = versions.find(({ state }) => state !== 'withdrawn');
    return newest && newest.state !== 'published' ? [{ ...newest, authors: authorsOf(versions) }] : [];
  });
  const accepted = await approvers(
    client,
    'lessonVersionId',
    open.map(({ id }) => id),
  );
  const candidates = open.map(({ body, authorId, ...lesson }): LessonCandidate & { order: number } => {
    const { sentences, order } = body as unknown as Lesson;
    return { ...lesson, sentences, order, approver: accepted.get(lesson.id) ?? null };
  });
  const live = new Set(rows.filter(({ state }) => state === 'published').map(({ lessonId }) => lessonId));
  return { lessons: candidates.toSorted((a, b) => a.order - b.order), live };
}

async function itemCandidates(client: Client, articleId: number): Promise<ItemCandidate[]> {
  const rows = await client.itemVersion.findMany({
    where: { item: { articleId } },
    orderBy: [{ itemId: 'asc' }, { version: 'desc' }],
    select: { id: true, itemId: true, state: true, authorId: true },
  });
  const open = grouped(rows, ({ itemId }) => itemId).flatMap((versions) => {
    const newest = versions.find(({ state }) => state !== 'withdrawn');
    return newest?.state === 'approved' ? [{ ...newest, authors: authorsOf(versions) }] : [];
  });
  const ids = open.map(({ id }) => id);
  const accepted = await approvers(client, 'itemVersionId', ids);
  const items = await keyedItems(ids, client);
  return open.flatMap(({ id, state, authors }) => {
    const found = items.get(id);
    if (!found) return [];
    const { lessonId, articleVersionId, item } = found;
    return [{ id, state, authors, approver: accepted.get(id) ?? null, lessonId, articleVersionId, item }];
  });
}

/**
 * Everything of an article that waits to be published, with the people behind it. Access is the caller's to check; inside
 * a transaction pass it as `client`, with the article and its items locked.
 */
export async function readPublishable(client: Client, articleId: number): Promise<Publishable> {
  const row = await client.article.findUniqueOrThrow({
    where: { id: articleId },
    select: {
      versions: { ...underReview, select: { id: true, state: true, title: true } },
      manuscript: { select: { facts: true } },
    },
  });
  const versions = await client.articleVersion.findMany({
    where: { articleId },
    select: { id: true, state: true, authorId: true, body: true },
  });
  const [newest] = row.versions;
  const accepted = await approvers(client, 'articleVersionId', newest ? [newest.id] : []);
  const article =
    newest && newest.state !== 'published'
      ? { ...newest, authors: authorsOf(versions), approver: accepted.get(newest.id) ?? null }
      : null;
  const { lessons, live } = await lessonCandidates(client, articleId);
  const bodies = new Map(
    versions.map(({ id, body }) => [id, body as unknown as { article: Article; repairs?: Repair[] }]),
  );
  const contexts = new Map<number, GateContext>();
  return {
    article,
    liveArticle: versions.find(({ state }) => state === 'published')?.id ?? null,
    lessons,
    liveLessons: live,
    items: await itemCandidates(client, articleId),
    texts: new Map([...bodies].map(([id, body]) => [id, body.article])),
    contextOf: (id) => {
      const body = bodies.get(id);
      const facts = (row.manuscript?.facts ?? []) as unknown as Fact[];
      const context =
        contexts.get(id) ??
        gateContext(body?.article ?? { title: '', sections: [] }, facts, body?.repairs ?? []);
      contexts.set(id, context);
      return context;
    },
  };
}
