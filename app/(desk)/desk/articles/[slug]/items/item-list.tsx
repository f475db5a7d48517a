import { kindNames } from '@/components/kind-names';
import type { ItemFilter, ListedItem } from '@/domain/desk/item-filter';
import { stateNames } from '@/domain/desk/state-words';
import { itemsHref, itemsSearch } from './query';

/** Items in the list at a time; the one that is looked at is among them. */
const WINDOW = 40;

type Props = { slug: string; items: ListedItem[]; at: number; filter: ItemFilter };

/** The part of the list around the item that is looked at. */
export function ItemList({ slug, items, at, filter }: Props) {
  const from = Math.floor(Math.max(0, at) / WINDOW) * WINDOW;
  const shown = items.slice(from, from + WINDOW);
  const href = (item: ListedItem | undefined) =>
    itemsHref(slug, itemsSearch(filter, { item: item?.itemId ?? null }));
  return (
    <nav aria-label="题目列表" className="item-list">
      {from > 0 ? (
        <a className="item-list-more" href={href(items[from - 1])}>
          前面还有 {from} 题
        </a>
      ) : null}
      <ol start={from + 1}>
        {shown.map((item, index) => (
          <li key={item.itemId}>
            <a href={href(item)} aria-current={from + index === at ? 'true' : undefined}>
              <span className="item-list-stem">
                {from + index + 1}. {item.stem}
              </span>
              <span className="muted">
                {kindNames[item.kind]} · {stateNames[item.state]}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {from + WINDOW < items.length ? (
        <a className="item-list-more" href={href(items[from + WINDOW])}>
          后面还有 {items.length - from - WINDOW} 题
        </a>
      ) : null}
    </nav>
  );
}
