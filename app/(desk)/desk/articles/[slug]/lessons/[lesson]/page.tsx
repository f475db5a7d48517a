import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LessonText } from '@/components/lesson-text';
import { stateMeanings } from '@/domain/desk/state-words';
import { stateAfter } from '@/domain/desk/version-state';
import { draftOf } from '@/domain/lesson/edit-lesson';
import { requireRole } from '@/server/auth';
import { lessonBench, lessonHistory } from '@/server/queries/desk-lessons';
import { DeskFrame } from '../../../../desk-frame';
import { VersionLabel } from '../version-label';
import { History } from './history';
import { Legend } from './legend';
import { LessonForm } from './lesson-form';
import { ReviewForm } from './review-form';

export const metadata: Metadata = { title: '看一课' };

type Props = { params: Promise<{ slug: string; lesson: string }> };

/** A lesson to read as a member reads it, to mend beside the article's sentences, and to accept. */
export default async function DeskLessonPage({ params }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug, lesson: lessonSlug } = await params;
  const bench = await lessonBench(actor, slug, lessonSlug);
  if (!bench) notFound();
  const { article, lesson, sentences } = bench;
  const { text, state, versionId, version } = lesson;
  const steps = await lessonHistory(lesson.id);
  return (
    <DeskFrame article={article} part="/lessons">
      <header className="stack">
        <p className="muted">
          <a className="inline-flex min-h-12 items-center" href={`/desk/articles/${slug}/lessons`}>
            全部课程
          </a>{' '}
          · 第 {text.order} 课
        </p>
        <h1>{text.title}</h1>
        <p>
          <VersionLabel lesson={lesson} />
        </p>
      </header>
      <div className="lesson-reading">
        <section className="stack" aria-labelledby="preview">
          <h2 id="preview">党员看到的样子（第 {version} 版）</h2>
          <div className="lesson-preview stack-lg">
            <header className="stack">
              <p className="muted">
                课程 · 第{text.order}课 · 约{text.minutes}分钟
              </p>
              <p className="lesson-preview-title">{text.title}</p>
              <p className="notice">{text.aim}</p>
            </header>
            <LessonText lesson={text} article="" />
          </div>
        </section>
        <section className="stack lesson-decision" aria-labelledby="decision" tabIndex={-1}>
          <h2 id="decision">读完以后</h2>
          <p>{lessonMeanings[state] ?? stateMeanings[state]}</p>
          <ReviewForm
            key={`review-${versionId}-${state}`}
            lessonVersionId={versionId}
            state={state}
            mayAccept={stateAfter(state, 'accept') !== null}
            mayReject={stateAfter(state, 'reject') !== null}
          />
          <p>
            <a className="inline-flex min-h-12 items-center" href="#edit">
              有不对的地方，去修改
            </a>
          </p>
          <History steps={steps} />
        </section>
      </div>
      <div className="desk-columns">
        <section className="stack" aria-labelledby="edit">
          <h2 id="edit">修改这一课</h2>
          <Legend />
          <LessonForm slug={slug} lesson={lessonSlug} version={version} draft={draftOf(text)} />
        </section>
        <section className="stack lesson-sentences" aria-labelledby="sentences">
          <h2 id="sentences">本课的原文句子</h2>
          <p className="muted">
            每句话后面写它的编号，例如 {'{'}
            {sentences[0]?.id ?? 's1-1'}
            {'}'}。
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reached by the keyboard. */}
          <ol tabIndex={0} aria-labelledby="sentences">
            {sentences.map(({ id, text: words }) => (
              <li key={id} id={id}>
                <code>{`{${id}}`}</code> {words}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </DeskFrame>
  );
}

/** The words of the desk are about items; of a lesson two states say something else. */
const lessonMeanings: Partial<Record<string, string>> = {
  draft: '机器起草或随课程文件来的，还没有人看过。请通读一遍：没有问题就接受，有不对的先修改。',
  published: '党员现在读的就是这一版。改动会成为新的一版，接受并发布以后才换上。',
  withdrawn: '党员已经看不到这一课。保存一次，就有新的一版可以审。',
};
