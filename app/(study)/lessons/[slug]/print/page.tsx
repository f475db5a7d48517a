import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Print } from '@/app/in-wechat';
import { LessonText } from '@/components/lesson-text';
import { PageFrame } from '@/components/page-frame';
import { requireActor } from '@/server/auth';
import { lessonToPrint } from '@/server/queries/lesson-print';
import '@/app/large-print.css';

export const metadata: Metadata = { title: '打印课文' };

type Props = { params: Promise<{ slug: string }> };

/** A lesson in large type on A4, with the sentences it rests on. */
export default async function LessonPrintPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const printed = await lessonToPrint(actor, slug, new Date());
  if (!printed) notFound();
  const { lesson, articleSlug, articleTitle, sources } = printed;
  return (
    <PageFrame>
      <div className="stack-lg">
        <div className="no-print stack">
          <p>用A4纸打印，字号不小于18磅，每一节后面附原文。手机上打印不了的，用电脑登录后打开这一页。</p>
          <Print />
          <p>
            <a className="btn btn-block" href={`/lessons/${slug}`}>
              回到课文
            </a>
          </p>
        </div>
        <article className="large-print stack-lg">
          <header className="stack">
            <h1>{lesson.title}</h1>
            <p>{lesson.aim}</p>
          </header>
          {lesson.sections.map((section, at) => (
            <div key={section.title} className="stack">
              <LessonText lesson={{ ...lesson, sections: [section] }} article={`/articles/${articleSlug}`} />
              {sources[at]?.length ? (
                <section className="lesson-sources" aria-label={`原文：${section.title}`}>
                  <p>
                    <b>原文</b>
                  </p>
                  {sources[at]?.map((sentence) => (
                    <p key={sentence}>{sentence}</p>
                  ))}
                </section>
              ) : null}
            </div>
          ))}
          <p>{`根据《${articleTitle}》编写。党校在身边`}</p>
        </article>
      </div>
    </PageFrame>
  );
}
