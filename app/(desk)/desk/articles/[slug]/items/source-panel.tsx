import type { ReviewPassage } from '@/server/queries/desk-item';

/** A sentence with the words that prove the key underlined in it. */
function Marked({ text, quotes }: { text: string; quotes: string[] }) {
  const quote = quotes.find((each) => each !== '' && each !== text && text.includes(each));
  if (quote === undefined) return <mark>{text}</mark>;
  const at = text.indexOf(quote);
  return (
    <mark>
      {text.slice(0, at)}
      <u>{quote}</u>
      {text.slice(at + quote.length)}
    </mark>
  );
}

/** The paragraphs that prove the key, their sentences highlighted, the quoted words underlined. */
export function SourcePanel({ passages, newHref }: { passages: ReviewPassage[]; newHref: string | null }) {
  return (
    <section aria-label="原文出处" className="stack">
      <h2>原文出处</h2>
      {passages.length === 0 ? (
        <p className="notice notice-error">文章里找不到这道题引用的句子。请修改出处，或者不用这道题。</p>
      ) : null}
      {passages.map(({ title, sentences }) => (
        <div key={sentences[0]?.id} className="source">
          <p className="muted">{title}</p>
          <p>
            {sentences.map(({ id, text, quotes }) =>
              quotes.length > 0 ? (
                <Marked key={id} text={text} quotes={quotes} />
              ) : (
                <span key={id}>{text}</span>
              ),
            )}
          </p>
        </div>
      ))}
      {newHref ? (
        <p>
          <a className="inline-flex min-h-12 items-center" href={newHref}>
            为这一句另出一题
          </a>
        </p>
      ) : null}
    </section>
  );
}
