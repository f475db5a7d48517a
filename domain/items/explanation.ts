import type { Fact, Section } from '@/domain/article/article';
import { inner, quoted } from '@/domain/display/quoted';
import { type Distractor, originOf } from './distractors';
import type { Source } from './item';
import type { Making } from './making';
import { display, normal, saying, stands } from './wording';

/** The key's proof in the article's own words, then what each wrong option is in the article. */
export function explain(sources: Source[], wrong: Distractor[], making: Making): string {
  const quotes = sources
    .map(({ quote }) => quote.replace(/[。，,；;]$/, ''))
    .join('；')
    .replace(/(?<!。”)$/, '。');
  const origins = new Map<string, string>();
  const unknown: string[] = [];
  for (const { value, origin } of wrong) {
    const said = whatIs(value, origin ?? originOf(value, making), making);
    if (said === null) unknown.push(display(value));
    else origins.set(normal(value), said);
  }
  // What a longer sentence says again is said once.
  const all = [...new Set(origins.values())];
  const known = all.filter(
    (said) => !all.some((other) => other !== said && other.startsWith(said.replace(/。$/, ''))),
  );
  const missing = unknown.length > 0 ? [`文章中没有${unknown.map(quoted).join('')}的说法。`] : [];
  return [`原文：${quotes}`, ...known, ...missing].join('');
}

/** A title as it is shown: where two lines of print were put together before a quotation, without the gap. */
export const titleOf = ({ title }: Section): string => display(title).replace(/\s+(?=[“《])/g, '');

/** A sentence that says where the article has this value, or null. */
function whatIs(value: string, origin: Fact | null, making: Making): string | null {
  if (origin && origin.ask !== '') return saying(origin.ask, origin.value);
  const section = sectionWith(origin?.sentence ?? null, value, making);
  // An article of one part has none to name, and a title somebody guessed is none.
  const isNamed =
    making.article.sections.length > 1 && !making.doubtful.some((start) => section?.title.startsWith(start));
  if (section && !isNamed) return `文中的${quoted(display(value))}说的是另一件事。`;
  return section ? `${quoted(display(value))}出自“${inner(titleOf(section))}”部分，说的是另一件事。` : null;
}

function sectionWith(sentence: string | null, value: string, making: Making): Section | null {
  const key = sentence ?? `“${value}`;
  const known = making.places.get(key);
  if (known !== undefined) return known;
  const found = making.article.sections.find(({ title, asides, sentences }) =>
    sentence
      ? sentences.some(({ id }) => id === sentence)
      : [title, ...asides, ...sentences.map(({ text }) => text)].some((text) => stands(value, text)),
  );
  making.places.set(key, found ?? null);
  return found ?? null;
}
