import 'server-only';
import { draftOf, type ItemDraft } from '@/domain/desk/item-draft';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { editItem } from '../commands/edit-item';
import { reviewItem } from '../commands/review-item';
import { db } from '../db';
import { type ContentFixture, createContent, createMember } from './content-fixture';

export type DeskFixture = ContentFixture & { editor: Actor; other: Actor; reviewer: Actor; second: Actor };

/** A published course, two editors and two reviewers. */
export async function createDesk(): Promise<DeskFixture> {
  const people = [['editor'], ['editor'], ['reviewer'], ['reviewer']] as const;
  const [editor, other, reviewer, second] = await Promise.all(
    people.map((roles) => createMember(undefined, [...roles])),
  );
  if (!editor || !other || !reviewer || !second) throw new Error('the desk has four people');
  return { ...(await createContent()), editor, other, reviewer, second };
}

/** The form of an item with its explanation made longer: a harmless edit. */
export function mended(item: Item, over: Partial<ItemDraft> = {}): ItemDraft {
  return { ...draftOf(item), explanation: `${item.explanation}请与原文对照。`, ...over };
}

/** A new version of the fixture's item at `at`, written by `editor`; its id. */
export async function edited({ article, items, editor }: DeskFixture, at = 0): Promise<number> {
  const found = items[at];
  if (!found) throw new Error(`no item ${at}`);
  const saved = await editItem(editor, {
    slug: article.slug,
    baseId: found.itemVersionId,
    draft: mended(found.item),
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.itemVersionId;
}

/** The same, accepted by `by` (the other editor unless said). */
export async function accepted(desk: DeskFixture, at = 0, by: Actor = desk.other): Promise<number> {
  const itemVersionId = await edited(desk, at);
  const done = await reviewItem(by, { itemVersionId, expected: 'edited', step: 'accept' });
  if (!done.ok) throw new Error(done.error);
  return itemVersionId;
}

/** State, version and steps of an item's versions, oldest first. */
export function versionsOf(itemId: number) {
  return db.itemVersion.findMany({
    where: { itemId },
    orderBy: { version: 'asc' },
    select: {
      ...{ id: true, version: true, state: true, authorId: true, origin: true, stem: true },
      steps: {
        orderBy: { id: 'asc' },
        select: { id: true, step: true, from: true, to: true, memberId: true, reason: true },
      },
    },
  });
}

export const statesOf = async (itemId: number) => (await versionsOf(itemId)).map(({ state }) => state);
