import { type Article, type Fact, type Sentence, sentencesOf } from '../article/article';
import { type FoundFact, findFacts } from '../article/find-facts';

/** A rule found it and nobody has touched it since: only what findFacts makes says its place. */
const isMachineMade = (fact: Fact): boolean => 'place' in fact && !fact.edited && !fact.added;

/** The fact in the sentence where its value stands now: its own, or the first that has it; null when it is gone. */
function rehomed(fact: Fact, sentences: Sentence[]): Fact | null {
  const own = sentences.find(({ id, text }) => id === fact.sentence && text.includes(fact.value));
  const home = own ?? sentences.find(({ text }) => text.includes(fact.value));
  return home ? { ...fact, sentence: home.id } : null;
}

const identity = ({ kind, value }: Fact) => `${kind}/${value}`;
const placing = ({ sentence, value }: Fact) => `${sentence}/${value}`;

/**
 * The facts of an article found anew, with what people made of the earlier ones: a fact that came with a file or that an
 * editor changed or added stays as it is, as long as its value stands in the article, and wins over the found one of the
 * same sentence and value. What is found again keeps its id, because items are named after it; no id gets another fact.
 * @returns the facts in reading order
 */
export function mergeFacts(article: Article, earlier: readonly Fact[]): Fact[] {
  const sentences = sentencesOf(article);
  const kept = earlier.flatMap((fact) => (isMachineMade(fact) ? [] : (rehomed(fact, sentences) ?? [])));
  const taken = new Set(kept.map(placing));
  const known = new Map(earlier.filter(isMachineMade).map((fact) => [identity(fact), fact.id]));
  let last = Math.max(0, ...earlier.map(({ id }) => Number(/^f(\d+)$/.exec(id)?.[1] ?? 0)));
  const found = findFacts(article)
    .filter((fact) => !taken.has(placing(fact)))
    .map((fact): FoundFact => {
      const id = known.get(identity(fact));
      if (id !== undefined) return { ...fact, id };
      last += 1;
      return { ...fact, id: `f${last}` };
    });
  return inReadingOrder([...kept, ...found], sentences);
}

function inReadingOrder(facts: Fact[], sentences: Sentence[]): Fact[] {
  const order = new Map(sentences.map(({ id, text }, at) => [id, { at, text }]));
  const place = ({ sentence, value }: Fact): [number, number] => {
    const home = order.get(sentence);
    return [home?.at ?? sentences.length, home?.text.indexOf(value) ?? 0];
  };
  const places = new Map(facts.map((fact) => [fact, place(fact)]));
  return facts.toSorted((a, b) => {
    const [one = [0, 0], other = [0, 0]] = [places.get(a), places.get(b)];
    return one[0] - other[0] || one[1] - other[1];
  });
}
