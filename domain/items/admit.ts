import { judgeItem, type Verdict } from './gate';
import type { GateContext } from './gates/gate-context';
import type { Item } from './item';

/** An item that may not come in, with the gates it fails and the reasons in Chinese. */
export type Refusal = { id: string } & Verdict;

/** Those of `items` that fail a hard gate, in their order; every door by which an item enters asks this. */
export const refusalsOf = (items: Item[], context: GateContext): Refusal[] =>
  items.map((item) => ({ id: item.id, ...judgeItem(item, context) })).filter(({ gates }) => gates.length > 0);

/** Items that must not be used; the message lists every one with its reasons, for the person who edits them. */
export class ItemsRefused extends Error {
  readonly refusals: Refusal[];

  constructor(name: string, refusals: Refusal[]) {
    const lines = refusals.map(
      ({ id, gates, reasons }) => `${id}（${gates.join('、')}）：${reasons.join('')}`,
    );
    super([`${name} 有 ${refusals.length} 道题没有通过质量门，一项也没有写入：`, ...lines].join('\n'));
    this.name = 'ItemsRefused';
    this.refusals = refusals;
  }
}
