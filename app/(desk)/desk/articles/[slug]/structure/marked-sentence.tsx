import { Fragment } from 'react';
import type { StructureSentence } from '@/domain/desk/structure';

/** A sentence with its mended places marked at the word, and whether it waits for a decision. */
export function MarkedSentence({ sentence }: { sentence: StructureSentence }) {
  const { text, marks, open } = sentence;
  const inOrder = [...marks].sort((a, b) => a.start - b.start);
  return (
    <span className={open ? 'structure-open' : undefined}>
      {inOrder.map((mark, at) => (
        <Fragment key={`${mark.repair}-${mark.start}`}>
          {text.slice(inOrder[at - 1]?.end ?? 0, mark.start)}
          {mark.end > mark.start ? <ins className="repair">{text.slice(mark.start, mark.end)}</ins> : null}
          <span className="structure-mark">
            <span className="visually-hidden">已修复：</span>
            {mark.repair}
          </span>
        </Fragment>
      ))}
      {text.slice(inOrder.at(-1)?.end ?? 0)}
      {open ? <span className="visually-hidden">（这句有待决定的建议）</span> : null}
    </span>
  );
}
