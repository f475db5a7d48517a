import type { Fact } from '@/domain/article/article';
import { dress } from './distractors';
import { type Making, textOf } from './making';
import { commonLength, normal } from './wording';

const headNouns = [
  '省市州县区旗乡镇街道村社区',
  '委府局部办厅会',
  '公司集团厂店',
  '馆园院校厅站心',
  '法度案见定',
];

/** What a quoted name can be the name of, by the noun behind it or at its end. */
const sorts: [sort: string, nouns: string][] = [
  [
    'undertaking',
    '活动|行动|工程|项目|大赛|比赛|计划|夏令营|课堂|讲堂|集市|夜校|党课|课程|公开课|宣讲|接力|论坛',
  ],
  ['rule', '制度|机制|模式|工作法|办法|体系'],
  ['team', '小分队|分队|服务队|宣讲队|突击队|小组|工作室|宣讲团'],
  ['place', '广场|长廊|驿站|中心|基地|平台|之家|展厅|教室'],
  ['honour', '称号|标兵|之星|奖项'],
];
const begun = /(?:开展|启动|举办|开办|推出|实施|参加|开设|发起)了?$/;

/** What sort of thing a quoted name is; null where the words around it do not tell. */
export function sortOf(fact: Fact, value: string, making: Making): string | null {
  if (dress(value) !== '“”') return null;
  const text = textOf(fact, making);
  const at = text.indexOf(value);
  const behind = text
    .slice(at + value.length)
    .replace(/^(?:[、]?“[^”]*”)*(?:等)?(?:[\d一二三四五六七八九十]+[个项支类场次])?/, '');
  // 题为“…”的党课, 以“…”为主题: said, not done.
  if (
    /(?:题为|主题为|名为)$/.test(text.slice(0, Math.max(0, at))) ||
    /^为(?:主)?题/.test(text.slice(at + value.length))
  )
    return 'theme';
  const inside = value.slice(1, -1);
  const named = sorts.find(
    ([, nouns]) =>
      new RegExp(`^\\p{Script=Han}{0,4}?(?:${nouns})`, 'u').test(behind) ||
      new RegExp(`(?:${nouns})$`).test(inside),
  );
  return named?.[0] ?? (begun.test(text.slice(0, Math.max(0, at))) ? 'undertaking' : null);
}

const isBare = (value: string): boolean =>
  value.length < 5 && !headNouns.some((nouns) => nouns.includes(value.slice(-1)));

/**
 * Whether a value of another fact could be taken for this one's: of one kind and of one sort. 斗门区 and 荔山村 are, 荔山村 and
 * 陈列馆 are not; “四点半课堂” and “小候鸟夏令营” are, “四点半课堂” and “最美红马甲” are not.
 */
export function isKin(fact: Fact, other: Fact, value: string, making: Making): boolean {
  const isWord =
    other.kind === fact.kind || (other.kind === 'list' && dress(value) === '“”' && fact.kind !== 'document');
  if (!isWord || fact.kind === 'statement') return false;
  const [mine, its] = [normal(fact.value), normal(value)];
  if (mine.includes(its) || its.includes(mine)) return false;
  if (fact.kind === 'document') return commonLength(mine, its) >= 4 && mine.slice(-3) === its.slice(-3);
  if (dress(value) !== '') {
    const sort = sortOf(fact, fact.value, making);
    return sort !== null && sort === sortOf(other, value, making);
  }
  if (fact.kind === 'place' && isBare(fact.value) && isBare(value)) return true;
  const [last, itsLast] = [fact.value.slice(-1), value.slice(-1)];
  return last === itsLast || headNouns.some((nouns) => nouns.includes(last) && nouns.includes(itsLast));
}
