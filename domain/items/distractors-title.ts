import type { Fact } from '@/domain/article/article';
import type { Distractor } from './distractors';
import type { Making } from './making';
import { hash } from './random';
import { normal } from './wording';

/** What a document can be called by its rank; those of a row are easily taken for one another. */
const ranks = [
  ['实施方案', '实施意见', '行动计划', '实施办法', '实施细则'],
  ['决定', '决议', '意见', '通知'],
  ['管理办法', '管理规定', '管理条例', '管理细则'],
  ['三年行动方案', '三年行动计划', '三年实施方案', '三年工作规划'],
  ['读本', '问答', '手册', '教程'],
  ['工作条例', '工作规则', '工作规定', '工作办法'],
  ['指导意见', '实施意见', '工作方案', '行动方案'],
];

/** The same title with another rank (《…实施方案》 as 《…实施意见》); none where the article has that document too. */
export function titleFoils(fact: Fact, making: Making): Distractor[] {
  const match = /^《(.+?)([（(][^）)]*[）)])?》$/.exec(fact.value);
  const [, name = '', remark = ''] = match ?? [];
  const row = ranks.find((names) => names.some((rank) => name.endsWith(rank)));
  const own = row?.toSorted((a, b) => b.length - a.length).find((rank) => name.endsWith(rank));
  // Beside 《…故事简明读本》 in the stem, only 读本 would match.
  const beside = fact.ask.match(/《[^》]+》/g) ?? [];
  if (!row || own === undefined || beside.some((title) => title.includes(own))) return [];
  const texts = [...making.sentences.values()].map(({ text }) => normal(text));
  return row
    .filter((rank) => rank !== own)
    .map((rank) => `《${name.slice(0, -own.length)}${rank}${remark}》`)
    .filter((value) => texts.every((text) => !text.includes(normal(value))))
    .toSorted((a, b) => hash(`${making.seed}/${a}`) - hash(`${making.seed}/${b}`))
    .map((value) => ({ value, origin: null }));
}
