import { limitsOf, withinLimits } from '../limits';
import { isInWords, quantitiesIn, quantityOf, sameUnit } from '../quantity';
import { normal } from '../wording';
import { citedText, distractorsOf, type Gate, keysOf } from './gate-context';

/** G2: no number on offer is impossible, or right as well, by the words around the blank: 由（　）提升到74.5%, 不足（　）. */
export const optionsPossible: Gate = (item) => {
  if (item.kind !== 'single') return [];
  const key = quantityOf(keysOf(item)[0] ?? '');
  const [before, after] = normal(item.stem).split(/（[\s　]*）/);
  if (!key || before === undefined || after === undefined) return [];
  const limits = limitsOf(before, after, key);
  return distractorsOf(item)
    .filter((option) => {
      const quantity = quantityOf(option);
      return quantity !== null && !withinLimits(quantity, limits);
    })
    .map((option) => `“${option}”放进题干前后矛盾，或同样说得通。`);
};

const bound = /(?:不足|不到|不满|低于|少于|不超过)$/;

/** G9: a statement is not wrong for naming another bound: 不足15人 holds of 不足10人, and 不足7人 may. */
export const boundIsFalse: Gate = (item, context) => {
  if (item.kind !== 'true-false' || item.key[0] === 0) return [];
  const stem = normal(item.stem);
  const cited = quantitiesIn(normal(citedText(item, context)));
  return quantitiesIn(stem)
    .filter(({ start }) => bound.test(stem.slice(0, start)))
    .filter(
      (said) =>
        cited.some((number) => sameUnit(number, said) && number.amount !== said.amount) &&
        !cited.some((number) => sameUnit(number, said) && number.amount === said.amount),
    )
    .map(({ text }) => `“不足”一类的说法换成“${text}”未必不成立，不能判为错。`);
};

/** G4: numbers in words stand beside numbers in words: 三十八名 among 27名 and 56名 stands out. */
export const numbersInOneScript: Gate = (item) => {
  if (item.kind !== 'single' && item.kind !== 'multiple') return [];
  const numbers = item.options.map(quantityOf).filter((number) => number !== null);
  const inWords = numbers.filter(isInWords).length;
  return inWords > 0 && inWords < numbers.length ? ['选项的数字有的用汉字，有的用阿拉伯数字。'] : [];
};

const leaning = /^(?:其中|其余|前者|后者|两者|另有|此前|此后|随后|与此同时|同年|同月|同日|当天)/;
const adrift =
  /由于[^，。]*(?:的时间|的日期)是|(?:前者|后者)(?=明确|对|讲|是|由|主要|侧重|规定)|^从[^，到]*(?:（[\s　]*）|____)[^，到]*。$/;
const layout = /(?:图片|图)说明|记者[^，。]{1,12}(?:通讯员|摄|）)|本报讯/;

/** G7: a stem leans on nothing said before it, is no fragment, and carries nothing of the page's layout. */
export const stemIsWhole: Gate = (item) => {
  const bare = normal(item.stem).replace(/^(?:据|按|根据)文章，?/, '');
  const reasons: string[] = [];
  if (leaning.test(bare) || adrift.test(bare)) reasons.push('题干不成整句，或离开上文就不知所指。');
  if (layout.test(bare)) reasons.push('题干里有版面文字。');
  if (/\d，\s*(?:（[\s　]*）|____)\d*|\d，\d{3}(?!\d)/.test(bare)) reasons.push('题干把一个数切成了两段。');
  if (isDoubled(bare)) reasons.push('题干里有连着印了两遍的字句。');
  return reasons;
};

/** A word of three characters or more twice in a row, or a clause twice. */
function isDoubled(text: string): boolean {
  if (/(\p{Script=Han}{3,12})\1/u.test(text)) return true;
  const clauses = text.split(/[，；。]/).filter((clause) => clause.length > 3);
  return clauses.some((clause, at) => at > 0 && clause === clauses[at - 1]);
}
