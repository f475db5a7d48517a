import type { ItemDraft } from '@/domain/desk/item-draft';
import type { ItemKind } from '@/domain/items/item';

/** An empty form of this kind, begun on a sentence. */
export function emptyDraft(kind: ItemKind, on: { id: string; text: string } | undefined): ItemDraft {
  const none = { option: [], chosen: [], blank: [], left: [], right: [], pair: [], place: [] };
  return {
    ...none,
    kind,
    stem: '据文章，',
    explanation: on ? `原文：${on.text}` : '',
    level: 'recall',
    sentence: on ? [on.id] : [],
    quote: on ? [on.text] : [],
  };
}
