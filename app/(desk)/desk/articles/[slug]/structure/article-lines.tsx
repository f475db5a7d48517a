import type { StructureLine } from '@/domain/desk/structure';
import type { Block } from '@/domain/desk/structure-pages';
import { LineForms } from './line-forms';
import { LineMenu } from './line-menu';
import { MarkedSentence } from './marked-sentence';
import { roleWords } from './words';

type Props = {
  blocks: Block[];
  slug: string;
  revision: number;
  editable: boolean;
  /** The line whose forms are open. */
  edited: number | null;
};

const lookOf = ({ role }: StructureLine): string =>
  role === 'title' || role === 'heading' || role === 'paragraph' ? role : 'aside';

/** The article as it will read, line by line, each with its menu while the structure is open. */
export function ArticleLines({ blocks, slug, revision, editable, edited }: Props) {
  return (
    <ol className="structure-lines">
      {blocks.map((block) => {
        const { line, part, proposals } = block;
        return (
          <li
            key={`${line.number}-${part}`}
            id={part === 0 ? `L${line.number}` : `L${line.number}-${part}`}
            tabIndex={-1}
            className={`structure-line structure-${lookOf(line)}`}
          >
            {line.role === 'paragraph' ? null : (
              <p className="structure-role">
                {roleWords[line.role]}
                {line.level && line.level > 1 ? `（${line.level} 级）` : null}
              </p>
            )}
            <Words block={block} />
            {line.seemsCaption && part === 0 ? (
              <p className="structure-hint">这一行像是图片说明。如果是，请在下面改成“图片说明”。</p>
            ) : null}
            {proposals.length > 0 ? (
              <p className="structure-links">
                {proposals.map((id) => (
                  <a key={id} href={`#${id}`}>
                    建议 {id}
                  </a>
                ))}
              </p>
            ) : null}
            {editable && part === 0 ? <LineMenu line={line} slug={slug} revision={revision} /> : null}
            {editable && part === 0 && line.number === edited ? (
              <LineForms line={line} slug={slug} revision={revision} />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function Words({ block: { line, part, sentences } }: { block: Block }) {
  if (line.role === 'title') return <h3>{line.text}</h3>;
  if (line.role === 'heading') return <h3>{line.text}</h3>;
  if (line.role !== 'paragraph') return <p>{line.text}</p>;
  return (
    <p>
      {sentences.map((sentence) => (
        <MarkedSentence key={sentence.id} sentence={sentence} />
      ))}
      {part === 0
        ? line.credits.map(({ text, role }) => (
            <span key={text} className="structure-credit">
              {roleWords[role]}：{text}
            </span>
          ))
        : null}
    </p>
  );
}
