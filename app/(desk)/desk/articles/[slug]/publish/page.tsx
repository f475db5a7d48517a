import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { requireRole } from '@/server/auth';
import { messages } from '@/server/errors';
import { type DeskPublish, deskPublish } from '@/server/queries/desk-publish';
import { DeskFrame } from '../../../desk-frame';
import { HeldList } from './held-list';
import { LiveList } from './live-list';
import { PublishForm } from './publish-form';
import { Ready } from './ready';

export const metadata: Metadata = { title: '发布' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const querySchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** What is ready, what is missing, what this reviewer may publish, and what members have now. */
export default async function PublishPage({ params, searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug } = await params;
  const found = await deskPublish(actor, slug, querySchema.parse(await searchParams).page);
  if (!found) notFound();
  const { article, may, plan } = found;
  const ready = [
    ...(plan.article === null ? [] : ['文章']),
    ...(plan.lessons.length > 0 ? [`${plan.lessons.length} 课`] : []),
    ...(plan.items.length > 0 ? [`${plan.items.length} 道题`] : []),
  ];
  const isOpen = article.stage === 'waiting' || article.stage === 'structure';
  return (
    <DeskFrame article={article} part="/publish">
      <h1>发布</h1>
      <div className="desk-columns">
        <section className="stack" aria-labelledby="state">
          <h2 id="state">准备得怎样</h2>
          <Ready {...found} slug={slug} />
        </section>
        <section className="stack" aria-labelledby="may">
          <h2 id="may">可以发布的</h2>
          {may && isOpen ? <p className="notice">{messages.StructureOpen}</p> : null}
          {may && !isOpen ? (
            <>
              <p>{ready.length > 0 ? `您可以发布：${ready.join('、')}。` : nothingYet(found)}</p>
              <PublishForm slug={slug} ready={ready.length > 0} />
            </>
          ) : null}
          {may ? null : <p className="notice">{waitingFor(found)}</p>}
          {may && plan.held.length > 0 ? (
            <>
              <h3>暂时不能由您发布的</h3>
              <HeldList held={plan.held} />
            </>
          ) : null}
        </section>
      </div>
      <LiveList {...found} slug={slug} />
    </DeskFrame>
  );
}

const acceptedOf = ({ counts, lessons }: DeskPublish) => ({
  items: Object.values(counts).reduce((sum, states) => sum + (states.approved ?? 0), 0),
  lessons: lessons.filter(({ state }) => state === 'approved').length,
});

/** What an editor can do until a reviewer publishes. */
function waitingFor(found: DeskPublish): string {
  const { items, lessons } = acceptedOf(found);
  if (items + lessons === 0)
    return '发布和撤下由审核人员来做。现在还没有已接受的课程或题目：请先到“课程”和“题目”里看过并接受。';
  const accepted = [...(lessons > 0 ? [`${lessons} 课`] : []), ...(items > 0 ? [`${items} 道题`] : [])];
  return `发布和撤下由审核人员来做。已接受 ${accepted.join('、')}，请告诉审核人员可以发布了。`;
}

function nothingYet(found: DeskPublish): string {
  if (!found.article.version) return '现在没有可以发布的：结构还没有确认。';
  return found.plan.held.length > 0
    ? '现在没有您可以发布的，原因写在下面。'
    : '现在没有可以发布的。新的课程和题目要先看过并接受。';
}
