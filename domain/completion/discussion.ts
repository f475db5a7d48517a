import type { FactKind } from '../article/article';
import type { Answer, Item, ItemKind } from '../items/item';
import { keyOf, tell } from '../items/kinds';

/** Below so many people who answered, nothing is said: it would be about persons. */
export const LEAST_PEOPLE = 5;
/** Of how many people a mistake must be for the sheet to name it. */
const LEAST_ALIKE = 2;
/** Items and questions on a sheet. */
const MOST_ITEMS = 5;
const MOST_QUESTIONS = 3;

/** How many people of a unit answered an item, and how many of them ever missed it. */
export type Tally = { itemVersionId: number; answered: number; missed: number };

/**
 * What is worth talking about: up to five items, those missed by the largest share of the people who answered first. Items
 * answered by fewer than LEAST_PEOPLE, or missed by one person only, are left out.
 */
export function mostMissed(tallies: readonly Tally[]): Tally[] {
  const share = ({ missed, answered }: Tally) => missed / answered;
  return tallies
    .filter(({ answered, missed }) => answered >= LEAST_PEOPLE && missed >= LEAST_ALIKE)
    .sort((a, b) => share(b) - share(a) || b.missed - a.missed || a.itemVersionId - b.itemVersionId)
    .slice(0, MOST_ITEMS);
}

/** What was taken for what: `label` is the part it belongs to, '' where nothing needs naming. */
export type MixUp = { label: string; given: string; right: string; people: number };

/**
 * The wrong answer most people gave to an item; null when no two gave the same one, so that what a single person wrote is
 * never shown. What was left empty is no answer.
 * @param answers one wrong answer a person
 */
export function mixUp(item: Item, answers: readonly Answer[]): MixUp | null {
  const counts = new Map<string, MixUp>();
  const key = tell(item, keyOf(item));
  for (const answer of answers) {
    for (const { label, text, right } of tell(item, answer)) {
      if (right || text === '') continue;
      const id = JSON.stringify([label, text]);
      const of = key.filter((part) => part.label === label).map((part) => part.text);
      const known = counts.get(id) ?? { label, given: text, right: of.join('、'), people: 0 };
      counts.set(id, { ...known, people: known.people + 1 });
    }
  }
  const [first] = [...counts.values()].sort((a, b) => b.people - a.people);
  return first && first.people >= LEAST_ALIKE ? first : null;
}

const byFact: Partial<Record<FactKind, string>> = {
  count: '这里的数字分别说的是什么？和我们单位的实际对一对，哪一项已经做了，哪一项还差？',
  percentage: '这个比例说明了什么变化？在我们身边，能看到哪些具体的例子？',
  date: '为什么是在这个时候提出来的？前前后后还有哪些事？',
  span: '这段时间里办成了哪些事？我们支部在这段时间做了什么？',
  document: '这份文件对党员、对支部各有什么要求？我们做到了哪几条？',
  slogan: '这句话用自己的话怎么说？落到我们支部，第一件要做的是什么？',
  list: '这几项之间是什么关系？哪一项我们做得最实，哪一项最需要补？',
  pair: '这两样容易记混，它们的区别在哪里？各举一个身边的例子。',
  place: '那里的做法，哪些可以用到我们这里？',
  organisation: '这件事由谁来抓、谁来做？我们支部可以配合什么？',
};

const byKind: Record<ItemKind, string> = {
  single: '容易选错的那一项，为什么看起来也像对的？回到原文，差别在哪几个字？',
  multiple: '完整的内容有哪几项？最容易漏掉、最容易多算的各是哪一项，为什么？',
  'true-false': '这句话对在哪里、错在哪里？请把它改成准确的说法。',
  'fill-in': '原文为什么用这个词？换一个词，意思会有什么变化？',
  matching: '它们各自对应什么？请每人用一句话说清其中一对。',
  ordering: '这几件事为什么是这个先后？前一件怎样带出后一件？',
};

const FOR_ALL = '学了这些，下一步我们支部准备做的一件具体的事是什么，谁来做，什么时候做成？';

/**
 * Two or three questions to talk about, by rule: what the fact of a missed item asks for, else what its kind does, the most
 * missed first and none twice; the last one is always about the branch's own work. None without items.
 */
export function questionsOn(items: readonly { kind: ItemKind; fact: FactKind | null }[]): string[] {
  if (items.length === 0) return [];
  const asked = items.map(({ kind, fact }) => (fact ? byFact[fact] : undefined) ?? byKind[kind]);
  return [...[...new Set(asked)].slice(0, MOST_QUESTIONS - 1), FOR_ALL];
}
