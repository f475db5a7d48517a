import { Fragment } from 'react';
import type { Sentence } from '@/domain/article/article';
import type { Note } from './notes';

type Props = { sentences: Sentence[]; notes: Map<string, Note>; asked: string | null };

/** A paragraph whose sentences can be linked to. The sentence asked for is a `mark`; one named by #id is framed. */
export function Paragraph({ sentences, notes, asked }: Props) {
  return (
    <p>
      {sentences.map((sentence) =>
        sentence.id === asked ? (
          <mark key={sentence.id} id={sentence.id} className="scroll-mt-24">
            <Text sentence={sentence} notes={notes} />
          </mark>
        ) : (
          <span key={sentence.id} id={sentence.id} className="sentence">
            <Text sentence={sentence} notes={notes} />
          </span>
        ),
      )}
    </p>
  );
}

/** A sentence's words, with its mended places marked at the word and the note's number after it. */
function Text({ sentence: { text, marks }, notes }: { sentence: Sentence; notes: Map<string, Note> }) {
  const inOrder = [...marks].sort((a, b) => a.start - b.start);
  const starts = inOrder.map((_, i) => inOrder[i - 1]?.end ?? 0);
  return (
    <>
      {inOrder.map((mark, i) => (
        <Fragment key={mark.repair}>
          {text.slice(starts[i], mark.start)}
          {mark.end > mark.start ? <span className="repair">{text.slice(mark.start, mark.end)}</span> : null}
          <Reference note={notes.get(mark.repair)} />
        </Fragment>
      ))}
      {text.slice(inOrder.at(-1)?.end ?? 0)}
    </>
  );
}

function Reference({ note }: { note: Note | undefined }) {
  if (!note) return null;
  return (
    <>
      {note.repair.op === 'lost' ? <span className="repair">〔此处原文缺失〕</span> : null}
      <sup>
        <a id={`mark-${note.number}`} href={`#note-${note.number}`}>
          注{note.number}
          <span className="visually-hidden">：{note.says}</span>
        </a>
      </sup>
    </>
  );
}
