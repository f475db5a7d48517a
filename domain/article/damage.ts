import type { Sentence, Span } from './article';
import { brokenParagraphs } from './damage-broken';
import { doubledPassages, orphanTails } from './damage-doubled';
import { doubledEnds, doubledMembers, doubledPairs } from './damage-doublets';
import { strayScraps } from './damage-strays';
import { missingVerbs } from './damage-verbs';
import { doubledCharacters, missingWords } from './damage-words';
import type { Repair } from './repair';
import { plainSource, sourceLines } from './source-lines';
import { overlaps } from './spans';

export const damageKinds = [
  'broken-paragraph',
  'doubled-passage',
  'orphan-tail',
  'doubled-character',
  'missing-word',
] as const;

/**
 * Scan damage that a rule found, for an editor to accept or refuse; nothing is mended by itself. `start` and `end` are
 * UTF-16 offsets in the source after an optional byte order mark, `before` what stands there, `after` what would.
 * `touches`: the stretches of source whose sentences must wait until somebody has decided. `repairs`: what is added to
 * repairs.json when it is accepted; `reason`: why, in Chinese.
 */
export type Proposal = {
  id: string;
  kind: (typeof damageKinds)[number];
  start: number;
  end: number;
  before: string;
  after: string;
  confidence: 'certain' | 'high' | 'medium';
  reason: string;
  touches: Span[];
  repairs: Repair[];
};

/** A proposal before it has a number; the ids of its repairs are completed with it. */
export type Draft = Omit<Proposal, 'id'>;

/**
 * The damage of a source that rules can see, in the order of its places, with ids P1, P2 …; what `repairs` has settled
 * is left out.
 * @param source with or without byte order mark
 */
export function findDamage(source: string, repairs: Repair[] = []): Proposal[] {
  const plain = plainSource(source);
  const lines = sourceLines(plain);
  const doubled = doubledPassages(lines);
  const tails = orphanTails(lines, doubled);
  const scraps = strayScraps(plain, lines, [...doubled, ...tails]);
  const characters = doubledCharacters(plain, lines);
  const drafts = [
    ...doubled,
    ...tails,
    ...scraps,
    ...brokenParagraphs(plain, lines, [...doubled, ...scraps]),
    ...characters,
    ...doubledPairs(plain, lines),
    ...doubledMembers(lines),
    ...doubledEnds(lines, [...characters, ...doubled]),
    ...missingWords(lines),
    ...missingVerbs(lines),
  ];
  return drafts
    .filter((draft) => !draft.repairs.some((repair) => repairs.some((other) => settles(other, repair))))
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((draft, at) => numbered(draft, `P${at + 1}`));
}

/** The same kind of place is dealt with: by characters, or by the line that is moved or joined. */
function settles(done: Repair, proposed: Repair): boolean {
  if ('at' in done && 'at' in proposed) {
    const last = (repair: { at: number; before: string }) => repair.at + Math.max(1, repair.before.length);
    return done.at < last(proposed) && proposed.at < last(done);
  }
  return 'line' in done && 'line' in proposed && done.op === proposed.op && done.line === proposed.line;
}

const numbered = (draft: Draft, id: string): Proposal => ({
  id,
  ...draft,
  repairs: draft.repairs.map((repair, at) => ({
    ...repair,
    id: draft.repairs.length > 1 ? `${id}-${at + 1}` : id,
  })),
});

/** The ids of the sentences a proposal is open on: no item is made from them. */
export function openSentences(sentences: Sentence[], proposals: Proposal[]): Set<string> {
  const touched = overlaps(proposals.flatMap(({ touches }) => touches));
  return new Set(sentences.filter(({ spans }) => spans.some(touched)).map(({ id }) => id));
}
