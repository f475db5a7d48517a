import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PageFrame } from '@/components/page-frame';
import { admittedActor, requireActor } from '@/server/auth';
import { articleToRead } from '@/server/queries/articles';
import { Notes, numberNotes } from './notes';
import { Paragraph } from './paragraph';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ s?: string | string[] }>;
};

/** Read once a request, for the page and its title. */
const read = cache(async (slug: string) => {
  const actor = await admittedActor();
  return actor && articleToRead(actor, slug, new Date());
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const body = await read((await params).slug);
  return { title: body ? `原文：${body.title}` : '原文' };
}

export default async function ArticlePage({ params, searchParams }: Props) {
  await requireActor();
  const [{ slug }, { s }] = await Promise.all([params, searchParams]);
  const body = await read(slug);
  if (!body) notFound();
  const { article, repairs, title } = body;
  const notes = numberNotes(article, repairs);
  const asked = typeof s === 'string' ? s : null;
  return (
    <PageFrame>
      <article className="stack-lg">
        <header className="stack">
          <p className="muted">
            <a href="/lessons">课程</a> · 原文
          </p>
          <h1>{title}</h1>
          {repairs.length > 0 ? (
            <p className="notice">
              原文来自扫描件，有少数错漏。改过的地方标有“注”，<a href="#notes">文末</a>逐条说明。
            </p>
          ) : null}
        </header>
        {article.sections.map((section) => (
          <section key={section.id} className="stack">
            {section.title === title ? null : <h2>{section.title}</h2>}
            {section.asides.length > 0 ? (
              <div className="muted">
                {section.asides.map((aside) => (
                  <p key={aside}>{aside}</p>
                ))}
              </div>
            ) : null}
            {paragraphsOf(section.sentences).map((sentences) => (
              <Paragraph key={sentences[0]?.id} sentences={sentences} notes={notes} asked={asked} />
            ))}
          </section>
        ))}
        {repairs.length > 0 ? <Notes repairs={repairs} notes={notes} /> : null}
      </article>
    </PageFrame>
  );
}

function paragraphsOf<S extends { paragraph: number }>(sentences: S[]): S[][] {
  return [...new Set(sentences.map(({ paragraph }) => paragraph))].map((paragraph) =>
    sentences.filter((each) => each.paragraph === paragraph),
  );
}
