import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { digestText } from '@/domain/completion/digest';
import { requireReporter } from '@/server/auth';
import { reminderPlan } from '@/server/queries/reminders';
import { Crumbs } from '../../crumbs';
import { readQuery, reportHref, segment } from '../../query';
import { RemindForm } from './remind-form';

export const metadata: Metadata = { title: '提醒未完成的同志' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** How many would be told what, before anybody is. */
export default async function RemindPage({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const { campaign: slug } = readQuery(await searchParams);
  const plan = await reminderPlan(actor, segment((await params).code), slug, new Date());
  if (!plan) notFound();
  const { unit, campaign, open, told } = plan;
  const left = open.length - told;
  const [first] = open;
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="提醒" campaign={slug} />
          <h1>提醒未完成的同志</h1>
        </div>
        {campaign && first ? (
          <section className="card stack" aria-labelledby="who">
            <h2 id="who">{campaign.title}</h2>
            <p>
              本单位除您以外，有 {open.length} 位同志现在还有没完成的。
              {told > 0 ? `今天已经收到过提醒的有 ${told} 位，不会再收到。` : ''}
            </p>
            <p className="muted">每人看到的是自己的情况，只在“今天”页里，例如：</p>
            <blockquote>{digestText(campaign.title, first)}</blockquote>
            {left > 0 ? (
              <RemindForm code={unit.code} campaign={campaign.slug} count={left} />
            ) : (
              <p role="status">今天都已经提醒过，明天再来。</p>
            )}
            <p className="muted">每人每天最多一次。已经完成的，或者现在没有可做的，不会收到。</p>
          </section>
        ) : (
          <section className="card stack">
            <h2>现在没有要提醒的人</h2>
            <p>本单位的同志没有能做而没完成的学习，或者学习已经截止。</p>
          </section>
        )}
        <p>
          <a className="btn btn-block" href={reportHref(unit.code, { campaign: slug }, '')}>
            回到学习情况
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
