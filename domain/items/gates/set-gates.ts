import { belongsAlone } from '../bond';
import type { MatchingItem, OrderingItem } from '../item';
import { overlap, quantityOf } from '../quantity';
import { areDisjoint, type Period, periodsIn, yearOf } from '../timeline';
import { commonLength, normal, stands } from '../wording';
import type { Gate, GateContext } from './gate-context';

/** G10: every left belongs to one right and no other, by the sentences cited; rights differ, and some are left over. */
export const pairedOneToOne: Gate = (item, context) => {
  if (item.kind !== 'matching') return [];
  const reasons: string[] = [];
  if (new Set(item.left.map(normal)).size < item.left.length) reasons.push('左边有重复的项。');
  if (new Set(item.right.map(normal)).size < item.right.length) reasons.push('右边有重复的项。');
  if (item.right.length <= item.left.length) reasons.push('右边至少要多出一项。');
  const numbers = item.right.map(quantityOf);
  const meets = numbers.some(
    (one, at) => one && numbers.some((other, i) => i < at && other && overlap(one, other)),
  );
  if (meets) reasons.push('右边有两个数的取值范围相交。');
  const unproven = item.left.filter((_, at) => !isProven(item, at, context));
  return [...reasons, ...unproven.map((left) => `“${left}”与哪一项相配，所引句子不能证明是唯一的。`)];
};

function isProven({ left, right, key, source }: MatchingItem, at: number, context: GateContext): boolean {
  const said = left[at] ?? '';
  const texts = source.map(({ sentence }) => context.sentences.get(sentence)?.text ?? '');
  const titles = [...context.titles.values()];
  if (!right.every((each) => titles.includes(normal(each))))
    return belongsAlone(said, right, key[at] ?? -1, texts);
  const told = [...context.sentences.values()].filter(({ text }) => stands(said, text));
  const cited = source.map(({ sentence }) => sentence);
  return (
    told.some(({ id }) => cited.includes(id)) &&
    told.every(({ id }) => context.titles.get(id) === normal(right[key[at] ?? -1] ?? ''))
  );
}

/** G10: each thing has its time in a sentence cited, no two of the times meet, and the key runs from early to late. */
export const orderedByTime: Gate = (item, context) => {
  if (item.kind !== 'ordering') return [];
  if (new Set(item.options.map(normal)).size < item.options.length) return ['要排序的项有重复。'];
  const year = yearOf([...context.facts.values()], [...context.titles.values(), ...context.wordings]);
  const times = item.key.map((index) => timeOf(item, item.options[index] ?? '', year, context));
  const missing = item.key.filter((_, at) => times[at] === null).map((index) => item.options[index]);
  if (missing.length > 0) return missing.map((option) => `“${option}”的时间在所引句子中没有出处。`);
  const periods = times.filter((time) => time !== null);
  const meets = periods.some((one, at) => periods.slice(0, at).some((other) => !areDisjoint(one, other)));
  if (meets) return ['有两件事的时间重叠，分不出先后。'];
  return periods.some((one, at) => at > 0 && one.from < (periods[at - 1]?.from ?? 0))
    ? ['答案的次序与所引句子的时间不符。']
    : [];
};

/** Fewer characters in common do not tell which sentence speaks of a thing. */
const SAME_THING = 4;

/** The one time that the quotation which speaks of a thing names; its sentence, where the quotation names none. */
function timeOf(
  item: OrderingItem,
  option: string,
  year: number | null,
  context: GateContext,
): Period | null {
  const spoken = item.source.map(({ sentence, quote }) => {
    const text = context.sentences.get(sentence)?.text ?? '';
    return { sentence, quote, text, shared: commonLength(option, text) };
  });
  const best = spoken.toSorted((a, b) => b.shared - a.shared)[0];
  if (!best || best.shared < SAME_THING) return null;
  const running = context.years.get(best.sentence) ?? null;
  const quoted = periodsIn(best.quote, year, running);
  const [only, ...others] = quoted.length > 0 ? quoted : periodsIn(best.text, year, running);
  return others.length === 0 ? (only ?? null) : null;
}
