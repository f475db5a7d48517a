import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { kindNames } from '@/components/kind-names';
import { itemKinds } from '@/domain/items/kinds';
import { requireRole } from '@/server/auth';
import { type DeskLesson, deskLessons } from '@/server/queries/desk-lessons';
import { DeskFrame } from '../../../desk-frame';
import { VersionLabel } from './version-label';

export const metadata: Metadata = { title: '课程' };

type Props = { params: Promise<{ slug: string }> };

/** The lessons of an article: where each stands, and the way to its editor. */
export default async function DeskLessonsPage({ params }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug } = await params;
  const found = await deskLessons(actor, slug);
  if (!found) notFound();
  const { article, lessons } = found;
  const waiting = lessons.filter(({ state }) => state === 'draft' || state === 'edited').length;
  return (
    <DeskFrame article={article} part="/lessons">
      <header className="stack">
        <h1>课程</h1>
        <p>
          系统按文章的小标题分课起草：正文是原文原话，卡片是从中摘出的数字、时间和并列的各项。请逐课读一遍，改好后接受。
        </p>
      </header>
      {lessons.length === 0 ? (
        <p className="notice">
          还没有课程。<a href={`/desk/articles/${slug}/structure`}>确认结构与修复</a>以后，课程会自动起草。
        </p>
      ) : (
        <>
          <p role="status">
            共 {lessons.length} 课，
            {waiting === 0 ? '都已经有人看过' : `${waiting} 课等人看过并接受，点课名打开`}。
          </p>
          <ol className="stack">
            {lessons.map((lesson) => (
              <Entry key={lesson.id} slug={slug} lesson={lesson} />
            ))}
          </ol>
        </>
      )}
    </DeskFrame>
  );
}

function Entry({ slug, lesson }: { slug: string; lesson: DeskLesson }) {
  const { text, items } = lesson;
  const kinds = itemKinds.flatMap((kind) => (items[kind] ? [`${kindNames[kind]} ${items[kind]}`] : []));
  return (
    <li className="card stack">
      <div className="title-row">
        <h2>
          <span className="muted lesson-place">第 {text.order} 课</span>{' '}
          <a
            className="inline-flex min-h-12 items-center"
            href={`/desk/articles/${slug}/lessons/${text.slug}`}
          >
            {text.title}
          </a>
        </h2>
        <VersionLabel lesson={lesson} />
      </div>
      <p>{text.aim}</p>
      <p className="muted">
        约 {text.minutes} 分钟 · {text.sentences.length} 句 ·{' '}
        {kinds.length > 0 ? kinds.join('，') : '还没有题目'}
      </p>
    </li>
  );
}
