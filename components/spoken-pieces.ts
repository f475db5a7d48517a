import { splitSentences } from '@/domain/article/split-sentences';
import { spoken } from '@/domain/speech/spoken';

/** One sentence on the page: what is said, and where it stands. */
export type Piece = { said: string; range: Range };

const BLOCKS = 'p,li,h1,h2,h3,b.block,blockquote,figcaption,legend,label,dd,dt';
/** Marks of sources, buttons and what only screen readers read are no part of the text. */
const PASSED_OVER = 'sup,button,summary,script,.no-print,.visually-hidden,[aria-hidden="true"],[data-silent]';

type Found = { node: Text; from: number };
type Block = { element: Element; text: string; parts: Found[] };

function blocksIn(root: Element): Block[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const blocks: Block[] = [];
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement;
    const element = parent?.closest(BLOCKS) ?? root;
    if (!parent || parent.closest(PASSED_OVER) || node.data.trim() === '') continue;
    const last = blocks[blocks.length - 1];
    const block = last?.element === element ? last : { element, text: '', parts: [] };
    if (block !== last) blocks.push(block);
    block.parts.push({ node, from: block.text.length });
    block.text += node.data;
  }
  return blocks;
}

/** The place in the page of an offset in a block's text. */
function placeOf({ parts }: Block, offset: number, atEnd: boolean): [Text, number] | null {
  const part = parts.filter(({ from }) => (atEnd ? from < offset : from <= offset)).pop();
  return part ? [part.node, Math.min(offset - part.from, part.node.data.length)] : null;
}

/** The text below `root`, sentence by sentence, in the order it is read. */
export function piecesIn(root: Element): Piece[] {
  return blocksIn(root).flatMap((block) =>
    splitSentences(block.text).flatMap(([from, to]) => {
      const [start, end] = [placeOf(block, from, false), placeOf(block, to, true)];
      const said = spoken(block.text.slice(from, to));
      if (!start || !end || said === '') return [];
      const range = document.createRange();
      range.setStart(...start);
      range.setEnd(...end);
      return [{ said, range }];
    }),
  );
}
