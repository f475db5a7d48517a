import type { Fact, Section } from '@/domain/article/article';
import { titleOf } from './explanation';
import type { Making } from './making';
import { inChance, type MatchingSet } from './matching-sets';
import { chinese } from './numerals';
import { namedIn, tellingSections } from './placement';
import { commonLength, display } from './wording';

const LEFTS = 4;
const MOST_SETS = 2;
/** A title that shares this much with a sentence could as well stand above it. */
const SAME_SUBJECT = 5;

type Named = { section: Section; fact: Fact };

/** Names of four parts of the article, each to be put to the part that tells of it; one more part to choose from. */
export function partSets(making: Making): MatchingSet[] {
  // A part that names nothing of its own may be the head of those that follow.
  const sections = tellingSections(making).filter(
    (section) => section.title !== making.article.title && namedIn(section, making).length > 0,
  );
  const named = sections.map((section) =>
    inChance(
      namedIn(section, making).filter((fact) => isOfItsPart(fact, section, sections, making)),
      making,
      'parts',
    ).map((fact): Named => ({ section, fact })),
  );
  const sets: MatchingSet[] = [];
  for (let round = 0; round < MOST_SETS; round += 1) {
    const offered = named.flatMap((list) => list[round] ?? []);
    const start = round * 2;
    const chosen = [...offered.slice(start), ...offered.slice(0, start)].slice(0, LEFTS);
    const spare = sections.find(({ id }) => chosen.every(({ section }) => section.id !== id));
    if (chosen.length < LEFTS || !spare) break;
    sets.push({
      id: `part-${round + 1}`,
      stem: `${display(chosen[0]?.fact.value ?? '')}等${chinese(LEFTS)}种说法各出自文章的哪一部分？请为每一种选出对应的小标题，有多余的。`,
      facts: chosen.map(({ fact }) => fact),
      left: chosen.map(({ fact }) => fact.value),
      right: chosen.map(({ section }) => titleOf(section)),
      surplus: [titleOf(spare)],
      level: 'analyse',
    });
  }
  return sets;
}

/** The sentence does not speak of what another part is about. */
const isOfItsPart = (fact: Fact, own: Section, sections: Section[], making: Making): boolean =>
  sections.every(
    ({ id, title }) =>
      id === own.id || commonLength(making.sentences.get(fact.sentence)?.text ?? '', title) < SAME_SUBJECT,
  );
