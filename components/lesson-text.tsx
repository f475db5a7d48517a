import { createElement, Fragment } from 'react';
import type { Lesson, LessonBlock, Statement } from '@/domain/article/lesson';
import { Figures, Levels, List, Timeline } from './lesson-blocks';
import { Source } from './lesson-source';
import { Venues } from './lesson-venues';

// Passed one by one instead of as a list, children need no keys: a text has none, and keys would be sent twice.
const inOrder = (children: React.ReactNode[]) => createElement(Fragment, null, ...children);

/** Statements that follow each other from the same sentences share one mark, at the last of them. */
function Statements({ statements, article }: { statements: Statement[]; article: string | null }) {
  return inOrder(
    statements.flatMap(({ text, sources }, i) =>
      statements[i + 1]?.sources.join() === sources.join()
        ? [text]
        : [text, ...sources.map((id) => <Source key={id} article={article} id={id} />)],
    ),
  );
}

function Block({ block, article }: { block: LessonBlock; article: string | null }) {
  switch (block.kind) {
    case 'paragraph': {
      const text = <Statements statements={block.statements} article={article} />;
      const quoted = block.statements.every((statement) => statement.quoted);
      return quoted ? <blockquote className="source">{text}</blockquote> : <p>{text}</p>;
    }
    case 'list':
      return <List {...block} article={article} />;
    case 'figures':
      return <Figures {...block} article={article} />;
    case 'timeline':
      return <Timeline {...block} article={article} />;
    case 'levels':
      return <Levels {...block} article={article} />;
    case 'venues':
      return <Venues {...block} article={article} />;
  }
}

function sourcesOf(block: LessonBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return block.statements.flatMap((statement) => statement.sources);
    case 'figures':
      return block.figures.map((figure) => figure.source);
    case 'timeline':
      return block.entries.map((entry) => entry.source);
    default:
      return [block.source];
  }
}

/**
 * Where a section begins in the article: in the large version it stands for all its marks, which would be too small. None
 * where the article cannot be reached.
 */
function SectionSource({ article, id }: { article: string | null; id: string | undefined }) {
  if (!id || article === null) return null;
  return (
    <a className="section-source no-print" href={`${article}#${id}`}>
      看这一节的原文
    </a>
  );
}

/** The text of a lesson: read without scripts, every statement with its source. Kept lean, it is the heaviest page. */
export function LessonText({
  lesson,
  article,
}: {
  lesson: Pick<Lesson, 'sections'>;
  article: string | null;
}) {
  return lesson.sections.map(({ title, blocks }) => (
    <section key={title} className="lesson stack">
      <h2>{title}</h2>
      {inOrder(blocks.map((block) => Block({ block, article })))}
      <SectionSource article={article} id={blocks.flatMap(sourcesOf)[0]} />
    </section>
  ));
}
