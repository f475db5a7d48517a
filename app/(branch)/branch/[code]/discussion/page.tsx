import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Print } from '@/app/in-wechat';
import { PageFrame } from '@/components/page-frame';
import { LEAST_PEOPLE } from '@/domain/completion/discussion';
import { requireReporter } from '@/server/auth';
import { discussionSheet, MOST_PEOPLE } from '@/server/queries/discussion';
import { Crumbs } from '../../crumbs';
import { readQuery, reportHref, segment } from '../../query';
import { Discussed } from './item';

export const metadata: Metadata = { title: '研讨提纲' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A sheet to take to the branch's meeting: what was mixed up most, where it stands, what to talk about. No names. */
export default async function DiscussionPage({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const { campaign: slug } = readQuery(await searchParams);
  const sheet = await discussionSheet(actor, segment((await params).code), slug, new Date());
  if (!sheet) notFound();
  const { unit, campaigns, campaign, people, tooMany, items, questions } = sheet;
  return (
    <PageFrame>
      <div className="stack-lg discussion">
        <div>
          <div className="no-print">
            <Crumbs above={[...unit.above, unit]} here="研讨提纲" campaign={slug} />
          </div>
          <h1>集中研讨提纲</h1>
          <p className="muted">{`${unit.name}${campaign ? ` · ${campaign.title}` : ''}`}</p>
        </div>
        {campaigns.length > 1 ? (
          <nav aria-label="学习活动" className="no-print report-jumps">
            {campaigns.map((each) => (
              <a
                key={each.slug}
                href={reportHref(unit.code, { campaign: each.slug }, '/discussion')}
                aria-current={each.slug === campaign?.slug ? 'page' : undefined}
              >
                {each.title}
              </a>
            ))}
          </nav>
        ) : null}
        {tooMany ? (
          <p className="notice">
            {`这里的人数超过 ${MOST_PEOPLE} 人。研讨提纲供支部集中研讨时用，请`}
            <a href={reportHref(unit.code, { campaign: slug })}>到下级单位里选一个支部</a>
            再打开。
          </p>
        ) : people === null ? (
          <p className="notice">
            {`答过题的不到 ${LEAST_PEOPLE} 人，为了不指向个人，这里不作统计。等更多同志学完再来看。`}
          </p>
        ) : items.length === 0 ? (
          <p className="notice">没有多人答错的题。可以从各课的原文里选一段一起读。</p>
        ) : (
          <>
            <Print />
            <section className="stack" aria-labelledby="items">
              <h2 id="items">一起再看一遍</h2>
              <p className="muted">{`按 ${people} 人的练习和已公布成绩的考试统计，只到单位，不到个人。`}</p>
              <ol className="stack">
                {items.map((item, at) => (
                  <Discussed key={item.stem} item={item} number={at + 1} />
                ))}
              </ol>
            </section>
            <section className="stack" aria-labelledby="questions">
              <h2 id="questions">讨论的问题</h2>
              <ol className="stack discussion-questions">
                {questions.map((question) => (
                  <li key={question}>{question}</li>
                ))}
              </ol>
            </section>
          </>
        )}
      </div>
    </PageFrame>
  );
}
