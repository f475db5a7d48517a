import type { Sentence } from '@/domain/article/article';

type Props = {
  /** The paragraph's sentences in order. */
  sentences: Pick<Sentence, 'id' | 'text'>[];
  /** The sentence that proves the key. */
  highlight: string;
  href: string;
};

/** 原文出处: the source sentence highlighted in its paragraph, with the way to the whole article. */
export function SourcePassage({ sentences, highlight, href }: Props) {
  return (
    <section aria-label="原文出处" className="source">
      <h3>原文出处</h3>
      <p>
        {sentences.map(({ id, text }) =>
          id === highlight ? <mark key={id}>{text}</mark> : <span key={id}>{text}</span>,
        )}
      </p>
      <p className="muted">
        <a href={href}>在全文中查看</a>
      </p>
    </section>
  );
}
