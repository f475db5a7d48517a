import type { Fact, Section } from '@/domain/article/article';
import { inner, quoted } from '@/domain/display/quoted';
import { dress } from './distractors';
import { titleOf } from './explanation';
import type { SingleItem } from './item';
import { type Making, sourceOf } from './making';
import { arranged } from './options';
import { hash } from './random';
import { BLANK, commonLength, display } from './wording';

const LONGEST_TITLE = 24;
/** With its quotation marks: “复制品” is no name one would look for. UTF-16 units. */
const LEAST_NAME = 6;

/** The parts of the article that have a title of their own and something to tell. */
export const tellingSections = (making: Making): Section[] =>
  making.article.sections.filter(
    ({ title, sentences }) =>
      title !== '' &&
      !making.doubtful.some((start) => title.startsWith(start)) &&
      title.length <= LONGEST_TITLE &&
      sentences.length > 2,
  );

/** For each section one question: which of four things, all of the article, does this section tell of? */
export function placements(making: Making): SingleItem[] {
  const sections = tellingSections(making);
  const named = new Map(sections.map((section) => [section.id, namedIn(section, making)]));
  return sections.flatMap((section) => {
    const others = sections.filter(({ id }) => id !== section.id);
    const keys = inOrder(named.get(section.id) ?? [], section, making);
    for (const key of keys) {
      const wrong = others.flatMap((other) => {
        const fits = (named.get(other.id) ?? []).filter(
          (fact) =>
            isLike(fact.value, key.value) &&
            !key.avoid?.includes(fact.value) &&
            !speaksOf(making.sentences.get(fact.sentence)?.text ?? '', section.title),
        );
        return inOrder(fits, section, making)
          .slice(0, 1)
          .map((fact) => ({ fact, section: other }));
      });
      const chosen = wrong
        .toSorted((a, b) => chance(a.fact, section, making) - chance(b.fact, section, making))
        .slice(0, 3);
      if (chosen.length === 3) return [choose(section, key, chosen, making)];
    }
    return [];
  });
}

/** Quoted names and slogans of this section that no other part of the article mentions. */
export const namedIn = (section: Section, making: Making): Fact[] =>
  making.facts.filter(
    ({ kind, value, ban, sentence, kinds }) =>
      !ban &&
      kinds === undefined &&
      (kind === 'slogan' || kind === 'name') &&
      dress(value) === '“”' &&
      !(making.unsorted && value.length < LEAST_NAME) &&
      section.sentences.some(({ id }) => id === sentence) &&
      [...making.sentences.values()].every(({ id, text }) => id === sentence || !text.includes(value)),
  );

/** A common run this long means that the sentence could as well stand under that title. */
const SAME_SUBJECT = 5;

const speaksOf = (text: string, title: string): boolean => commonLength(text, title) >= SAME_SUBJECT;

const isLike = (value: string, key: string): boolean =>
  Math.max(value.length, key.length) <= 1.8 * Math.min(value.length, key.length);

const chance = (fact: Fact, section: Section, making: Making): number =>
  hash(`${making.seed}/${section.id}/${fact.id}`);

const inOrder = (facts: Fact[], section: Section, making: Making): Fact[] =>
  facts.toSorted((a, b) => chance(a, section, making) - chance(b, section, making));

type Other = { fact: Fact; section: Section };

function choose(section: Section, key: Fact, wrong: Other[], making: Making): SingleItem {
  const id = `${section.id}-placement`;
  const values = [key.value, ...wrong.map(({ fact }) => fact.value)];
  const options = arranged(values, `${making.seed}/${id}`);
  const source = [sourceOf(key, making)];
  const elsewhere = wrong.map(
    ({ fact, section: other }) => `${quoted(display(fact.value))}出自“${inner(titleOf(other))}”部分。`,
  );
  return {
    id,
    kind: 'single',
    lesson: making.lessonOf(key.sentence),
    stem: `文章在“${inner(titleOf(section))}”部分讲到的是${BLANK}。`,
    options,
    key: [options.indexOf(display(key.value))],
    explanation: `原文：${source[0]?.quote.replace(/[。，,]$/, '')}。${elsewhere.join('')}`,
    source,
    level: 'analyse',
    fact: key.id,
  };
}
