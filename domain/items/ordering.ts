import { z } from 'zod';
import { type Fact, sentencesOf } from '@/domain/article/article';
import { explain } from './explanation';
import type { OrderingItem } from './item';
import { type ItemRules, index, indexFaults, isPlacing, suits, texts } from './kind';
import { type Making, sourceOf, sourcesOf } from './making';
import { inChance } from './matching-sets';
import { chinese } from './numerals';
import { shuffled } from './random';
import { areDisjoint, type Period, periodsIn, runningYears, yearOf } from './timeline';
import { cloze, display } from './wording';

const MOST = 5;
const FEWEST = 3;
const LONGEST_EVENT = 46;

/** Things to be put in order: what the article dates, where no two of the times meet. */
export const ordering: ItemRules<OrderingItem> = {
  fields: { options: texts, key: z.array(index).min(1) },
  generate: () => [],
  compose: (making) => chainsOf(datedEvents(making), making).map((chain) => order(chain, making)),
  grade: ({ key }, answer) => {
    const ranks = answer.flatMap((index) => (index === null ? [] : [key.indexOf(Number(index))]));
    return longestRise(ranks) / key.length;
  },
  validate: ({ options }, value): value is (number | null)[] | null =>
    value === null || isPlacing(value, options.length, options.length, true),
  faults: ({ options, key }) => [
    ...indexFaults(key, options, FEWEST, 7),
    ...(key.length === options.length ? [] : [`共有${options.length}项，答案却排了${key.length}项。`]),
  ],
  options: ({ options }) => options,
  key: ({ key }) => key,
  tell: ({ options, key }, answer) =>
    key.map((right, at) => ({
      label: `第${at + 1}位`,
      text: options[Number(answer[at] ?? -1)] ?? '',
      right: answer[at] === right,
    })),
};

/** Length of the longest increasing subsequence: how many of the things stand in the right order to one another. */
function longestRise(ranks: readonly number[]): number {
  const lengths: number[] = [];
  for (const [at, rank] of ranks.entries()) {
    const before = ranks.slice(0, at).map((other, i) => (other < rank ? (lengths[i] ?? 0) : 0));
    lengths.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...lengths);
}

type Dated = { fact: Fact; event: string; period: Period };

/** What happened, of a fact that asks when: its clause without the words that ask (于____, ____，, 时间是____). */
export function eventOf({ ask, claim }: Pick<Fact, 'ask' | 'claim'>): string | null {
  const clause = cloze(claim ?? ask);
  const asked =
    /^(.+?)(?:，?(?:文章所说的)?(?:截止)?时间|的(?:截止)?时间|的日期|的年份)?，?(?:是在|是|在|为)____$/.exec(
      clause,
    );
  const named = /^(?:截至|到)?____，(.+)$/.exec(clause) ?? asked;
  const event = named?.[1] ?? (clause.includes('于____') ? clause.replace('于____', '') : null);
  return event && event.length <= LONGEST_EVENT && !/____|\d{4}年|\d月/.test(event) ? event : null;
}

const yearIn = (making: Making): number | null =>
  yearOf(making.facts, [
    ...making.article.sections.flatMap(({ asides, title }) => [...asides, title]),
    ...sentencesOf(making.article).map(({ text }) => text),
  ]);

function datedEvents(making: Making): Dated[] {
  const running = runningYears(making.article);
  return making.facts
    .flatMap((fact) => {
      const year = running.get(fact.sentence) ?? null;
      const [period, ...others] = isMoment(fact) ? periodsIn(fact.value, yearIn(making), year) : [];
      const event = period && others.length === 0 && suits(fact, 'ordering') ? eventOf(fact) : null;
      return period && event !== null ? [{ fact, event, period }] : [];
    })
    .sort((a, b) => a.period.from - b.period.from);
}

/** A date, or a few days in a row; what goes on for months has no place in a row of events. */
const isMoment = ({ kind, value }: Fact): boolean =>
  kind === 'date' || (kind === 'span' && /月\d{1,2}日[至到—–-]\d{1,2}日$/.test(value));

/** The longest row of events apart from one another; then, for each event it leaves out, a shorter row around that one. */
function chainsOf(events: Dated[], making: Making): Dated[][] {
  const grow = (chosen: Dated[], candidates: Dated[], most: number): Dated[] => {
    for (const each of candidates) {
      const fits = !chosen.includes(each) && chosen.every(({ period }) => areDisjoint(period, each.period));
      if (fits && chosen.length < most) chosen.push(each);
    }
    return chosen.toSorted((a, b) => a.period.from - b.period.from);
  };
  const fine = events.toSorted((a, b) => a.period.to - a.period.from - (b.period.to - b.period.from));
  const main = grow([], fine, MOST);
  const others = events
    .filter((each) => !main.includes(each))
    .map((each) => {
      const rest = inChance(
        main.map(({ fact }) => fact),
        making,
        each.fact.id,
      );
      return grow(
        [each],
        rest.flatMap((fact) => main.find((other) => other.fact === fact) ?? []),
        MOST - 1,
      );
    });
  return [main, ...others].filter(({ length }) => length >= FEWEST);
}

function order(chain: Dated[], making: Making): OrderingItem {
  const id = `${chain.find(({ period }) => period)?.fact.id}-${chain.length}-ordering`;
  const events = chain.map(({ event }) => display(event));
  const [shortest] = events.toSorted((a, b) => a.length - b.length);
  const options = shuffled(events, `${making.seed}/${id}`);
  // Shown in the right order already, it would ask nothing.
  if (options.join() === events.join()) options.push(options.shift() ?? '');
  const inTime = chain.map(({ fact }) => sourceOf(fact, making));
  const source = sourcesOf(
    chain.map(({ fact }) => fact),
    making,
  );
  const year = yearIn(making);
  const isInferred = year !== null && chain.some(({ fact }) => !/\d{4}年/.test(fact.value));
  return {
    id,
    kind: 'ordering',
    lesson: making.lessonOf(source[0]?.sentence ?? ''),
    stem: `据文章，${shortest}等${chinese(chain.length)}件事按时间先后应怎样排列？请从最早的一件排起。`,
    options,
    key: events.map((event) => options.indexOf(event)),
    explanation:
      explain(inTime, [], making) + (isInferred ? `文章没有写明的年份，推断“今年”为${year}年。` : ''),
    source,
    level: 'analyse',
    fact: null,
  };
}
