import { leansOnBefore } from '@/domain/article/standing-alone';
import { type Quantity, quantitiesIn, quantityOf, sameUnit } from '../quantity';
import { cloze, normal } from '../wording';
import { factOf, type Gate, keysOf } from './gate-context';

/** G7: whom or what a stem speaks of is said in it, and its sentence is whole. */
export const stemNamesItsSubject: Gate = (item) => {
  const stem = normal(item.stem)
    .replace(/（多选）$/, '')
    .replace(/^(?:据|按|根据)文章，?/, '')
    .replace(/（[\s　]*）/g, '____');
  const reason = leansOnBefore(stem);
  return reason === null ? [] : [reason];
};

/** G6: a number asked for is not the rest or the sum of the others the stem tells: 34名，其中21名成年人、（　）小学生. */
export const keyNotReckoned: Gate = (item, context) => {
  if (item.kind !== 'single' && item.kind !== 'fill-in' && item.kind !== 'true-false') return [];
  const fact = item.kind === 'true-false' ? factOf(item, context) : undefined;
  if (item.kind === 'true-false' && fact === undefined) return [];
  const stem = normal(fact ? cloze(fact.claim ?? fact.ask) : item.stem);
  const keys = fact ? [fact.value] : keysOf(item);
  const reckoned = keys.filter((key) => {
    const number = item.kind === 'fill-in' ? asked(item.stem, key) : quantityOf(key);
    if (!number || number.unit === '' || number.unit === '%') return false;
    const others = quantitiesIn(stem).filter((other) => sameUnit(other, number));
    return isRest(number.amount, others);
  });
  return reckoned.map((key) => `答案“${key}”由题干里的数一加一减就能算出。`);
};

/** A bare number to be written, with the unit that stands behind its blank. */
const asked = (stem: string, key: string): Quantity | null =>
  quantityOf(
    `${key}${/____([多余]?(?:人次|个|名|人|位|户|家|项|条|件|期|次|份|所|支|座|处))/.exec(stem)?.[1] ?? '〓'}`,
  );

function isRest(amount: number, others: Quantity[]): boolean {
  const amounts = others.map((other) => other.amount).sort((a, b) => b - a);
  const [most = 0, ...rest] = amounts;
  const sum = rest.reduce((total, each) => total + each, 0);
  return amounts.length > 1 && (most - sum === amount || most + sum === amount);
}
