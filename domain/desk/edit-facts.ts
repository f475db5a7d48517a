import { type Fact, type FactKind, factKinds, type Sentence } from '../article/article';
import { checkFacts, FactError } from '../article/fact-file';
import { quantityOf } from '../items/quantity';
import { normal } from '../items/wording';

/** Longest text of a field, and most lines of a list; a person writes far less. UTF-16 units. */
export const LONGEST_FIELD = 120;
export const MOST_LINES = 12;

/** What an editor may change of a fact; what it says and where is the article's. */
export type FactEdit = Pick<Fact, 'ask' | 'aliases' | 'ban'> & { avoid: string[]; foils: string[] };
/** A fact by hand. */
export type NewFact = FactEdit & { sentence: string; kind: FactKind; value: string };

/** By field, what is wrong with it, in Chinese. */
export type FactFaults = Partial<
  Record<'ask' | 'aliases' | 'avoid' | 'foils' | 'value' | 'sentence' | 'kind', string>
>;

export type Edited = { facts: Fact[]; fact: Fact } | { faults: FactFaults };

const isTwice = (lines: readonly string[]): boolean => new Set(lines.map(normal)).size < lines.length;

function listFault(lines: readonly string[]): string | undefined {
  if (lines.length > MOST_LINES) return `最多写 ${MOST_LINES} 行。`;
  if (lines.some((line) => line.length > LONGEST_FIELD)) return `一行最多 ${LONGEST_FIELD} 个字。`;
  return isTwice(lines) ? '有两行是一样的。' : undefined;
}

function askFault(ask: string, value: string): string | undefined {
  if (ask.trim() === '') return '请写考点：用 ____ 表示要填的地方，或写所问的事物。';
  if (ask.length > LONGEST_FIELD) return `考点最多 ${LONGEST_FIELD} 个字。`;
  const blanks = ask.match(/_+/g) ?? [];
  if (blanks.length > 1) return '考点里只能有一个空。';
  if (blanks.some((blank) => blank !== '____')) return '空要写成四个下划线：____。';
  return value !== '' && normal(ask).includes(normal(value)) ? '考点里写出了答案，请换成 ____。' : undefined;
}

/** What is wrong with an edit of a fact whose value is `value`; no entries when nothing is. */
export function factFaults({ ask, aliases, avoid, foils, ban }: FactEdit, value: string): FactFaults {
  const isValue = (line: string) => normal(line) === normal(value);
  const rights = [value, ...aliases].map(normal);
  const found: FactFaults = {
    // What is not asked needs no words to ask it in.
    ask: ban && ask.trim() === '' ? undefined : askFault(ask, value),
    aliases: listFault(aliases) ?? (aliases.some(isValue) ? '这就是原文的写法，不用再写一遍。' : undefined),
    avoid: listFault(avoid),
    foils:
      listFault(foils) ??
      (foils.some((line) => rights.includes(normal(line)))
        ? '错误选项与答案或它的别的写法相同。'
        : undefined),
  };
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined));
}

const withLists = ({ avoid, foils, ...fact }: FactEdit & Fact): Fact => ({
  ...fact,
  ...(avoid.length > 0 ? { avoid } : {}),
  ...(foils.length > 0 ? { foils } : {}),
});

/** The facts with one of them changed, and marked as edited; null when there is none of that id. */
export function editFact(facts: readonly Fact[], id: string, edit: FactEdit): Edited | null {
  const old = facts.find((fact) => fact.id === id);
  if (!old) return null;
  const faults = factFaults(edit, old.value);
  if (Object.keys(faults).length > 0) return { faults };
  const fact = withLists({ ...old, ...edit, edited: true });
  return { facts: facts.map((each) => (each.id === id ? fact : each)), fact };
}

/** The facts with one more, in reading order, marked as added; its value must stand in its sentence to the letter. */
export function addFact(facts: readonly Fact[], added: NewFact, sentences: readonly Sentence[]): Edited {
  const faults = factFaults(added, added.value);
  const sentence = sentences.find(({ id }) => id === added.sentence);
  if (!factKinds.includes(added.kind)) faults.kind = '请选择种类。';
  if (!sentence) faults.sentence = '请选择句子。';
  else if (added.value === '') faults.value = '请写答案，照抄句中的字。';
  else if (!sentence.text.includes(added.value))
    faults.value = '这些字不在所选的句子里，要一字不差（标点也算）。';
  const twin = facts.find(
    ({ sentence: where, value, kind }) =>
      where === added.sentence && value === added.value && kind === added.kind,
  );
  if (twin) faults.value = `这个事实已经有了：${twin.id}。`;
  if (Object.keys(faults).length > 0) return { faults };
  try {
    const made = withLists({ ...added, id: nextId(facts), added: true });
    const [fact = made] = checkFacts([made], [...sentences]);
    return { facts: inReadingOrder([...facts, fact], sentences), fact };
  } catch (error) {
    if (!(error instanceof FactError)) throw error;
    return { faults: { value: error.message } };
  }
}

/** The facts without one that was added by hand; null when there is none such. */
export function removeFact(facts: readonly Fact[], id: string): Fact[] | null {
  return facts.some((fact) => fact.id === id && fact.added) ? facts.filter((fact) => fact.id !== id) : null;
}

/** h1, h2 …: found facts and those of a file have other letters, and an id is never used again while its fact is there. */
function nextId(facts: readonly Fact[]): string {
  const numbers = facts.map(({ id }) => Number(/^h(\d+)$/.exec(id)?.[1] ?? 0));
  return `h${Math.max(0, ...numbers) + 1}`;
}

/** By sentence, then by the place of the value in it; what stands nowhere comes last. */
export function inReadingOrder(facts: readonly Fact[], sentences: readonly Sentence[]): Fact[] {
  const order = new Map(sentences.map(({ id, text }, at) => [id, { at, text }]));
  const place = ({ sentence, value }: Fact): [number, number] => {
    const found = order.get(sentence);
    return found ? [found.at, found.text.indexOf(value)] : [order.size, 0];
  };
  return facts.toSorted((a, b) => {
    const [one, other] = [place(a), place(b)];
    return one[0] - other[0] || one[1] - other[1];
  });
}

const amount = (number: number): string => number.toLocaleString('zh-CN', { maximumFractionDigits: 2 });

/** What a number with its hedge may stand for, in words: 近6万名 → 55,000 到 60,000 之间. null where there is no hedge. */
export function intervalWords(value: string): string | null {
  const quantity = quantityOf(value);
  if (!quantity || quantity.low === quantity.high) return null;
  const { low, high, over, unit } = quantity;
  if (!Number.isFinite(high)) return `${amount(low)}${unit}以上`;
  return over ? `${amount(low)} 到 ${amount(high)}${unit}` : `${amount(low)} 到 ${amount(high)}${unit}之间`;
}
