import { kindNames } from '@/components/kind-names';
import { facetCounts, type ItemFilter, type ListedItem, stateGroups } from '@/domain/desk/item-filter';
import { levelNames } from '@/domain/exchange/xlsx-columns';
import { itemKinds } from '@/domain/items/kinds';
import type { Facet } from './filter-form';
import { groupNames } from './words';

/** The filters with their choices and what each of them would leave. */
export function facetsOf(
  items: ListedItem[],
  filter: ItemFilter,
  lessons: readonly { slug: string; title: string }[],
): Facet[] {
  const counts = facetCounts(items, filter);
  const facet = (
    name: keyof typeof counts,
    label: string,
    choices: readonly { value: string; text: string }[],
  ): Facet => ({
    name,
    label,
    chosen: filter[name] ?? '',
    choices: [{ value: '', text: '全部' }, ...choices].map((choice) => ({
      ...choice,
      count: counts[name][choice.value] ?? 0,
    })),
  });
  return [
    facet(
      'state',
      '状态',
      stateGroups.map((value) => ({ value, text: groupNames[value] })),
    ),
    facet(
      'lesson',
      '课程',
      lessons.map(({ slug, title }) => ({ value: slug, text: title })),
    ),
    facet(
      'kind',
      '题型',
      itemKinds.map((value) => ({ value, text: kindNames[value] })),
    ),
    facet(
      'level',
      '层级',
      Object.entries(levelNames).map(([value, text]) => ({ value, text })),
    ),
  ];
}
