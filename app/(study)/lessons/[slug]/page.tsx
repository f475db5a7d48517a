import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { LessonText } from '@/components/lesson-text';
import { PageFrame } from '@/components/page-frame';
import { ReadAloud } from '@/components/read-aloud';
import { StateLabel } from '@/components/state-label';
import { admittedActor, requireActor } from '@/server/auth';
import { lessonAudio } from '@/server/lesson-audio';
import { lessonToRead } from '@/server/queries/lessons';

import { KeepLesson } from './keep-lesson';
import { StartPractice } from './start-practice';

type Props = { params: Promise<{ slug: string }> };

/** Read once a request, for the page and its title. */
const read = cache(async (slug: string) => {
  const actor = await admittedActor();
  return actor && lessonToRead(actor, slug, new Date());
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = await read((await params).slug);
  return { title: lesson?.text.title ?? '课文' };
}

export default async function LessonPage({ params }: Props) {
  const { memberId } = await requireActor();
  const { slug } = await params;
  const lesson = await read(slug);
  if (!lesson) notFound();
  const { text, state, practising, articleSlug, articleTitle } = lesson;
  const audio = lessonAudio(slug);
  return (
    <PageFrame>
      <article className="stack-lg">
        <header className="stack">
          <p className="muted">
            <a href="/lessons">课程</a> · 第{text.order}课 · 约{text.minutes}分钟 <StateLabel state={state} />
          </p>
          <h1>{text.title}</h1>
          <p className="notice">{text.aim}</p>
        </header>
        {audio ? (
          // biome-ignore lint/a11y/useMediaCaption: what is read out is the text of this page
          <audio controls preload="none" src={audio} aria-label="听课文录音" className="no-print w-full" />
        ) : (
          <ReadAloud of=".lesson" label="听课文" tellsWhenNot />
        )}
        <LessonText lesson={text} article={`/articles/${articleSlug}`} />
        <footer className="no-print card card-accent stack">
          <h2>读完了，练一练</h2>
          <p>
            {practising
              ? '上次的练习还没有做完，点“开始练习”接着做。'
              : '几道题，不计时。答错了会再出现，每题都答对过，这一课就完成了。'}
          </p>
          <StartPractice lesson={slug} />
          <p className="muted">
            本课根据
            <a href={`/articles/${articleSlug}`}>《{articleTitle}》</a>
            编写。点文中的“原文”，可以看到出处。
            <a href={`/lessons/${slug}/print`}>打印大字版</a>
          </p>
          <KeepLesson member={memberId} slug={slug} version={lesson.version} />
        </footer>
      </article>
    </PageFrame>
  );
}
