import type { LessonBlock } from '@/domain/article/lesson';
import { Source } from './lesson-source';

type Of<K extends LessonBlock['kind']> = Extract<LessonBlock, { kind: K }> & { article: string | null };

/** Short enough to be remembered as a word, not read as a sentence. */
const isWord = (item: string) => item.length <= 7;

export function List({ items, caption, source, article }: Of<'list'>) {
  return (
    <div className="card">
      <p className="font-bold">
        {caption}
        <Source article={article} id={source} />
      </p>
      <ul className={items.every(isWord) ? 'words mt-3' : 'mt-2 list-disc pl-6'}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

export function Figures({ figures, article }: Of<'figures'>) {
  return (
    <ul className="figures">
      {figures.map(({ value, label, source }) => (
        <li key={value + label} className="figure">
          <b className={value.length > 6 ? 'figure-value block' : 'figure-value figure-short block'}>
            {value}
          </b>
          {label}
          <Source article={article} id={source} />
        </li>
      ))}
    </ul>
  );
}

export function Timeline({ entries, article }: Of<'timeline'>) {
  return (
    <ol className="timeline">
      {entries.map(({ when, what, source }) => (
        <li key={when + what}>
          <b className="block text-red">{when}</b>
          {what}
          <Source article={article} id={source} />
        </li>
      ))}
    </ol>
  );
}

/** The levels as steps, the highest on top, each a little further in. */
export function Levels({ levels, caption, source, article }: Of<'levels'>) {
  return (
    <figure className="card">
      <figcaption className="font-bold">
        {caption}
        <Source article={article} id={source} />
      </figcaption>
      <ol className="levels">
        {levels.map(({ name, note }) => (
          <li key={name}>
            <b>{name}</b>
            {note ? `　${note}` : null}
          </li>
        ))}
      </ol>
    </figure>
  );
}
