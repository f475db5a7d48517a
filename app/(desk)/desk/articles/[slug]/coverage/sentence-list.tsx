import { kindNames } from '@/components/kind-names';
import type { Coverage } from '@/domain/desk/coverage';
import type { Mark, SentenceCoverage } from '@/domain/desk/sentence-coverage';
import type { ItemKind } from '@/domain/items/item';
import { markNames, marks, useNames } from './mark-names';
import { stateCounts } from './state-counts';

type Props = { slug: string; coverage: Coverage; mark: Mark | null };

/** The article sentence by sentence, each with what is asked of it; `mark`: only those that stand so. */
export function SentenceList({ slug, coverage, mark }: Props) {
  const { sections } = coverage;
  const shown = sections
    .map((section) => ({
      ...section,
      sentences: section.sentences.filter((sentence) => mark === null || sentence.mark === mark),
    }))
    .filter(({ sentences }) => sentences.length > 0);
  const total = sections.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const here = `/desk/articles/${slug}/coverage`;
  const choices: { name: string; href: string; count: number; isOpen: boolean }[] = [
    { name: '全部', href: `${here}#sentences`, count: total, isOpen: mark === null },
    ...marks.map((each) => ({
      name: markNames[each],
      href: `${here}?mark=${each}#sentences`,
      count: coverage.marks[each],
      isOpen: mark === each,
    })),
  ];
  return (
    <section className="stack" aria-labelledby="sentences">
      <h2 id="sentences">逐句看</h2>
      <nav aria-label="只看哪些句子">
        <ul className="desk-choices">
          {choices.map(({ name, href, count, isOpen }) => (
            <li key={name}>
              <a href={href} aria-current={isOpen ? 'true' : undefined}>
                {name} {count}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.length === 0 ? <p>没有这样的句子。</p> : null}
      {shown.map(({ id, title, sentences }) => (
        <section key={id} className="card stack" aria-labelledby={`section-${id}`}>
          <h3 id={`section-${id}`}>{title}</h3>
          <ol className="coverage-sentences">
            {sentences.map((sentence) => (
              <SentenceRow key={sentence.id} slug={slug} sentence={sentence} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

const MOST_NAMED = 6;

function SentenceRow({ slug, sentence }: { slug: string; sentence: SentenceCoverage }) {
  const { id, text, mark, use, items, rejected, kinds, states, without, over } = sentence;
  const counts = (Object.keys(kindNames) as ItemKind[]).flatMap((kind) =>
    kinds[kind] ? [`${kindNames[kind]} ${kinds[kind]}`] : [],
  );
  const stages = stateCounts(states);
  const named = without.slice(0, MOST_NAMED).map(({ value }) => `“${value}”`);
  return (
    <li id={id} className={`coverage-sentence coverage-${mark}`}>
      <p>{text}</p>
      <div className="coverage-line">
        <span className={looks[mark]}>{markNames[mark]}</span>
        {use === 'usable' ? null : <span>{useNames[use]}</span>}
        {counts.length > 0 ? <span>{counts.join('，')}</span> : null}
        {stages === '' ? null : <span className="muted">{stages}</span>}
        {items + rejected > 0 ? (
          <a className="desk-tap" href={`/desk/articles/${slug}/items?sentence=${encodeURIComponent(id)}`}>
            看这句的题（{items}
            {rejected > 0 ? `，另有不用的 ${rejected}` : ''}）
          </a>
        ) : null}
      </div>
      {named.length > 0 ? (
        <p className="muted">
          还没有题的事实：{named.join('、')}
          {without.length > MOST_NAMED ? ` 等 ${without.length} 个` : ''}。
        </p>
      ) : null}
      {over.length > 0 ? (
        <p className="muted">
          题太多的事实：{over.map(({ value, items: count }) => `“${value}”${count} 道`).join('、')}。
        </p>
      ) : null}
    </li>
  );
}

const looks: Record<Mark, string> = {
  none: 'state desk-state-wanting',
  few: 'state state-doing',
  many: 'state state-doing',
  good: 'state state-done',
  unusable: 'state',
};
