import type { PlacedProposal, Structure, StructureLine, StructureSentence } from './structure';

/**
 * A line, or of a very long paragraph some sentences of it; `part` counts from 0. `from`: the source offset at which it
 * begins.
 */
export type Block = {
  line: StructureLine;
  part: number;
  from: number;
  sentences: StructureSentence[];
  proposals: string[];
};

export type StructurePage = { blocks: Block[]; proposals: PlacedProposal[] };

/** What one page shows at most: lines, and UTF-16 units; one sentence is never cut. */
const MOST_LINES = 40;
const MOST_TEXT = 8000;

/**
 * A structure in pieces that a phone can show and an editor oversee, each with the proposals that stand in it. There is
 * always one page at least.
 */
export function pagesOf({ lines, proposals }: Structure): StructurePage[] {
  const pages: StructurePage[] = [{ blocks: [], proposals: [] }];
  const blocks = lines.flatMap(blocksOf);
  let text = 0;
  for (const block of blocks) {
    const last = pages.at(-1);
    const length = lengthOf(block);
    if (last && last.blocks.length > 0 && (last.blocks.length >= MOST_LINES || text + length > MOST_TEXT)) {
      pages.push({ blocks: [block], proposals: [] });
      text = length;
    } else {
      last?.blocks.push(block);
      text += length;
    }
  }
  const byLine = new Map<number, { page: StructurePage; block: Block }[]>();
  for (const page of pages)
    for (const block of page.blocks)
      byLine.set(block.line.number, [...(byLine.get(block.line.number) ?? []), { page, block }]);
  for (const proposal of proposals) {
    const parts = byLine.get(proposal.line) ?? [];
    const at = parts.findLast(({ block }) => block.from <= proposal.start) ?? parts[0];
    at?.page.proposals.push(proposal);
    at?.block.proposals.push(proposal.id);
  }
  return pages;
}

const lengthOf = ({ line, sentences }: Block): number =>
  sentences.length > 0 ? sentences.reduce((sum, { text }) => sum + text.length, 0) : line.text.length;

function blocksOf(line: StructureLine): Block[] {
  const parts: StructureSentence[][] = [[]];
  let text = 0;
  for (const sentence of line.sentences) {
    if (text > 0 && text + sentence.text.length > MOST_TEXT) {
      parts.push([]);
      text = 0;
    }
    parts.at(-1)?.push(sentence);
    text += sentence.text.length;
  }
  return parts.map((sentences, part) => ({
    line,
    part,
    from: (part === 0 ? line.spans[0] : sentences[0]?.spans[0])?.[0] ?? 0,
    sentences,
    proposals: [],
  }));
}

/** The page on which a line (its beginning) stands, from 0; 0 when it is on none. */
export const pageOfLine = (pages: StructurePage[], line: number): number =>
  Math.max(
    0,
    pages.findIndex(({ blocks }) => blocks.some((block) => block.line.number === line)),
  );

/** The page and the id of the first open proposal after page `from`, going round; null when none is open elsewhere. */
export function nextOpen(pages: StructurePage[], from: number): { page: number; id: string } | null {
  for (let step = 1; step < pages.length; step += 1) {
    const page = (from + step) % pages.length;
    const open = pages[page]?.proposals.find(({ verdict }) => verdict === 'open');
    if (open) return { page, id: open.id };
  }
  return null;
}
