import type { DiscussedItem } from '@/server/queries/discussion';

/** One item people got wrong: what is right, what it is taken for, and the sentence to read again. */
export function Discussed({ item, number }: { item: DiscussedItem; number: number }) {
  const { stem, right, answered, missed, mixUp, sentence } = item;
  return (
    <li className="card stack">
      <h3>{`${number}. ${stem}`}</h3>
      <p>
        <strong>正确：</strong>
        {right.join('；')}
      </p>
      {mixUp ? (
        <p>
          <strong>容易答成：</strong>
          {mixUp.label ? `${mixUp.label}：` : ''}
          {`${mixUp.given}（${mixUp.people} 人）`}
        </p>
      ) : null}
      {sentence ? (
        <section aria-label="原文出处" className="source">
          <p>
            <strong>再读一遍：</strong>
            {sentence.text}
          </p>
          <p className="muted">{`——${sentence.article}`}</p>
        </section>
      ) : null}
      <p className="muted">{`${answered} 人答过，其中 ${missed} 人答错过`}</p>
    </li>
  );
}
