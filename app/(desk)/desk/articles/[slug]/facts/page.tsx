import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { factKinds } from '@/domain/article/article';
import { requireRole } from '@/server/auth';
import { deskFacts } from '@/server/queries/desk-facts';
import { DeskFrame } from '../../../desk-frame';
import { FactCard } from './fact-card';
import { factKindNames } from './fact-kinds';
import { NewFact } from './new-fact';
import { type FactsQuery, factsHref, readFactsQuery } from './query';
import { Rebuild } from './rebuild';

export const metadata: Metadata = { title: '事实' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const shows: [FactsQuery['show'], string][] = [
  ['all', '全部'],
  ['without', '还没有题'],
  ['banned', '不出题'],
  ['edited', '改过或添加的'],
];

/** What the items are made from: the facts of the article, and what editors say of them. */
export default async function FactsPage({ params, searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug } = await params;
  const query = readFactsQuery(await searchParams);
  const found = await deskFacts(actor, slug, query);
  if (!found) notFound();
  const { article, rows, pages, page, sentences } = found;
  const { revision, stage } = article;
  const mayEdit = stage === 'ready' || stage === 'failed';
  return (
    <DeskFrame article={article} part="/facts">
      <header className="stack">
        <h1>事实</h1>
        <p>
          题目是从这些事实出的：数量、时间、名称、并列的各项……都照抄原文。可以改怎样问（考点），可以添加，也可以设为不出题。
        </p>
      </header>
      {article.version ? (
        <>
          {mayEdit ? (
            <NewFact slug={slug} revision={revision} sentences={sentences} />
          ) : (
            <p className="notice">正在生成课程和题目，现在不能改事实。生成好以后，请刷新这一页。</p>
          )}
          <Filters slug={slug} query={query} />
          <p role="status">
            共 {found.total} 个事实
            {found.found < found.total ? `，符合条件的 ${found.found} 个` : ''}
            {pages > 1 ? `，第 ${page} 页，共 ${pages} 页` : ''}。
          </p>
          {rows.length === 0 ? <p>没有这样的事实。</p> : null}
          <ul className="facts">
            {rows.map((fact) => (
              <FactCard key={fact.id} slug={slug} revision={revision} fact={fact} mayEdit={mayEdit} />
            ))}
          </ul>
          {pages > 1 ? (
            <nav aria-label="翻页" className="report-pager">
              {page > 1 ? (
                <a className="btn btn-quiet" href={factsHref(slug, { ...query, page: page - 1 })}>
                  上一页
                </a>
              ) : (
                <span />
              )}
              <span>
                {page}/{pages}
              </span>
              {page < pages ? (
                <a className="btn btn-quiet" href={factsHref(slug, { ...query, page: page + 1 })}>
                  下一页
                </a>
              ) : (
                <span />
              )}
            </nav>
          ) : null}
          {mayEdit ? <Rebuild slug={slug} revision={revision} /> : null}
        </>
      ) : (
        <p className="notice">
          文章的结构还没有确认，还没有事实。请先
          <a href={`/desk/articles/${slug}/structure`}>确认结构与修复</a>。
        </p>
      )}
    </DeskFrame>
  );
}

function Filters({ slug, query: { kind, show } }: { slug: string; query: FactsQuery }) {
  return (
    <div>
      <nav aria-label="只看哪些事实">
        <ul className="desk-choices">
          {shows.map(([value, text]) => (
            <li key={value}>
              <a
                href={factsHref(slug, { kind, show: value })}
                aria-current={value === show ? 'true' : undefined}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="get" className="fact-filter">
        {show === 'all' ? null : <input type="hidden" name="show" value={show} />}
        <div className="field">
          <label htmlFor="kind">种类</label>
          <select id="kind" name="kind" defaultValue={kind ?? ''}>
            <option value="">全部种类</option>
            {factKinds.map((each) => (
              <option key={each} value={each}>
                {factKindNames[each]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="btn btn-quiet">
          只看这种
        </button>
      </form>
    </div>
  );
}
