import type { Fact } from '../article/article';
import { holds } from './claim';

const OPENING = '学完能说出：';
/** Longest asking point and how many there are, so that an aim is read at a glance. */
const LONGEST = 36;
const SHORTEST = 7;
const MOST = 3;
const FEWEST = 2;

const worth: Partial<Record<Fact['kind'], number>> = {
  count: 5,
  percentage: 5,
  date: 4,
  list: 4,
  statement: 4,
  document: 3,
  slogan: 3,
  name: 3,
  place: 2,
};

type Rule = (clause: string, value?: string) => string | null;

const finish =
  (pattern: RegExp, replacement: string): Rule =>
  (clause) =>
    pattern.test(clause) ? clause.replace(pattern, replacement) : null;

/** Asks for what ends its clause: 作为____ → 作为什么. */
const whatEnds = finish(/(?<=是|作为|成为|叫做?|称为|坚持|摆在)____$/, '什么');

/** How a clause with a blank becomes a question, by the kind of what is left out; null where it would read badly. */
const rules: Partial<Record<Fact['kind'], Rule>> = {
  count: (clause, value = '') => {
    if (!/\d/.test(value) || /周年$/.test(value)) return null;
    const asked = value.replace(/(?:近|约|超过?|逾)?\d[\d.,]*[百千万亿]?[多余]?/g, '多少');
    return clause.replace('____', asked);
  },
  percentage: (clause) => clause.replace('____', '百分之多少'),
  date: (clause, value = '') => {
    const rest = /^(.*)的时间是____$/.exec(clause) ?? /^____，(.*)$/.exec(clause);
    if (!rest?.[1] || !/\d/.test(value) || /^(?:[的季初底至到起]|由于)/.test(rest[1])) return null;
    const when = /年$/.test(value) ? '哪一年' : /[日号]$/.test(value) ? '哪一天' : '什么时候';
    return `${rest[1]}是在${when}`;
  },
  document: (clause) =>
    finish(/的(文件|读物)是____$/, '的是哪份$1')(clause) ??
    finish(/(?<=印发|出台|编印|发布)了?____$/, '哪份文件')(clause),
  list: (clause) =>
    finish(/[，]?(?:文章列举的)?有____$/, '有哪些')(clause) ??
    finish(/是____$/, '是哪些')(clause) ??
    finish(/(?<=做到|包括|分为)____$/, '哪几点')(clause) ??
    finish(
      /____等?(?:各个|各类|一系列)?(?=(?!的|等)[\p{Script=Han}]{2,12}$)/u,
      '哪些',
    )(clause)?.replace(/哪些(?=[两三四五六七八九十]|\d)/, '哪') ??
    null,
  statement: whatEnds,
  slogan: whatEnds,
  name: whatEnds,
  place: finish(/(?<=是|在)____$/, '哪里'),
};

/** A clause that leans on the one before it for its subject. */
const leaning = /^(?:比|同比|对|的|由于|从|把|将|以|后者|前者|他|她|其|并|而|均|都|也|按|[(（〔])/;

/** A figure beside the one that is asked for would give another answer away; dates do not. */
const otherFigure = /\d(?!\d*[年月日])/;

/** A fact as something to be able to say: 全市建成各类党群服务中心多少个. Null where no short question comes of it. */
export function pointOf(fact: Fact): string | null {
  const rule = rules[fact.kind];
  const asked = fact.ask.replaceAll(',', '，');
  if (!rule || fact.ban || asked.split('____').length !== 2) return null;
  const parts = asked.split(/(?<=[，;；])/);
  const at = parts.findIndex((part) => part.includes('____'));
  const own = (parts[at] ?? '').replace(/[，;；。]$/, '');
  const needs = own.replace('____', '').length < SHORTEST || leaning.test(own);
  if (needs && at === 0 && leaning.test(own)) return null;
  const whole = needs ? `${parts[at - 1] ?? ''}${own}` : own;
  // Of counts in a row the last can be asked for by itself: it has the verb.
  const clause = otherFigure.test(whole) ? whole.slice(whole.lastIndexOf('、') + 1) : whole;
  if (otherFigure.test(clause) || !clause.includes('____')) return null;
  const point = rule(clause, fact.value)?.replace(/^(?:目前|已|并|还|而|将|其中|推动)，?/, '') ?? '';
  return point.length >= SHORTEST && !/[对的]的/.test(point) && point.length <= LONGEST ? point : null;
}

/**
 * What a member can say afterwards: two or three asking points of the lesson's facts, of different sentences and kinds where
 * there are such, the weightier kinds first; where no fact gives one, what its headings speak of.
 * @param facts of the lesson's sentences, in reading order
 * @param texts what the words are proved by
 */
export function aimOf(facts: readonly Fact[], headings: readonly string[], texts: readonly string[]): string {
  const points = facts
    .map((fact, at) => ({ fact, at, point: pointOf(fact) }))
    .filter(
      (each): each is typeof each & { point: string } => each.point !== null && holds(each.point, texts),
    );
  const chosen: typeof points = [];
  while (chosen.length < MOST) {
    const best = points
      .filter(
        ({ fact, point }) =>
          !chosen.some((each) => each.fact.sentence === fact.sentence || each.point === point),
      )
      .map((each) => ({
        each,
        score: scoreOf(
          each.fact,
          chosen.map(({ fact }) => fact),
        ),
      }))
      .sort((a, b) => b.score - a.score || a.each.at - b.each.at)[0];
    if (!best) break;
    chosen.push(best.each);
  }
  const asked = chosen.toSorted((a, b) => a.at - b.at).map(({ point }) => point);
  const told = headings.filter((heading) => holds(heading, texts)).map((heading) => `文章怎样讲${heading}`);
  return `${OPENING}${[...asked, ...told.slice(0, Math.max(0, FEWEST - asked.length))].join('；')}。`;
}

/** A kind that is asked for already counts for less. */
const scoreOf = (fact: Fact, chosen: readonly Fact[]): number =>
  (worth[fact.kind] ?? 0) - 3 * chosen.filter(({ kind }) => kind === fact.kind).length;
