import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PageFrame } from '@/components/page-frame';
import { admittedActor, requireActor } from '@/server/auth';
import { lessonToRead } from '@/server/queries/lessons';
import { newestPractice, outcomeOf, queueOf } from '@/server/queries/practice';
import { StartPractice } from '../start-practice';
import { Finished } from './finished';
import { PracticeItem } from './practice-item';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
};

/** Read once a request, for the page and its title. */
const read = cache(async (slug: string) => {
  const actor = await admittedActor();
  return actor && lessonToRead(actor, slug, new Date());
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = await read((await params).slug);
  return { title: lesson ? `练习：${lesson.text.title}` : '练习' };
}

export default async function PracticePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const lesson = await read(slug);
  if (!lesson) notFound();
  const { after } = await searchParams;
  const practice = await newestPractice(actor, lesson.id);
  // `after` names the answer whose explanation was being read when the page was left or reloaded.
  const outcome =
    practice && typeof after === 'string' && /^\d{1,3}$/.test(after)
      ? await outcomeOf(practice, Number(after))
      : null;
  // All that is left of this practice is in the page, so that it goes on without a network; none of it tells a key.
  const queue = practice ? await queueOf(practice) : [];
  const question = outcome?.question ?? queue[0];
  return (
    <PageFrame>
      <div className="stack">
        <p className="muted">
          练习：<a href={`/lessons/${slug}`}>{lesson.text.title}</a>
        </p>
        {question ? (
          <PracticeItem
            member={actor.memberId}
            lesson={slug}
            question={question}
            outcome={outcome}
            queue={queue}
          />
        ) : practice ? (
          <Finished actor={actor} practice={practice} lesson={lesson} />
        ) : (
          <>
            <h1>练习</h1>
            <p>几道题，不计时。答错了会再出现，每题都答对过，这一课就完成了。</p>
            <StartPractice lesson={slug} />
          </>
        )}
      </div>
    </PageFrame>
  );
}
