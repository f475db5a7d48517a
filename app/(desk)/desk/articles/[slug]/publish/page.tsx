import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { requireRole } from '@/server/auth';
import { messages } from '@/server/errors';
import { deskPublish } from '@/server/queries/desk-publish';
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
              <p>{ready.length > 0 ? `您可以发布：${ready.join('、')}。` : '现在没有您可以发布的。'}</p>
              <PublishForm slug={slug} ready={ready.length > 0} />
            </>
          ) : null}
          {may ? null : <p className="notice">发布和撤下由审核人员来做。请告诉审核人员这里已经准备好。</p>}
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
