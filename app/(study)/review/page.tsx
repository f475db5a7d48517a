import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { reportHref } from '@/components/report-href';
import { SourcePassage } from '@/components/source-passage';
import { requireActor } from '@/server/auth';
import { type MissedEntry, missedItems } from '@/server/queries/review';
import { reviewToday } from '@/server/queries/review-today';
import { Clear } from './clear';

type Props = { searchParams: Promise<{ page?: string | string[] }> };

export const metadata: Metadata = { title: '错题' };

export default async function ReviewPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { page: asked } = await searchParams;
  const [{ entries, total, page, pages }, { left, done }] = await Promise.all([
    missedItems(actor, Number(asked ?? 1)),
    reviewToday(actor, new Date()),
  ]);
  return (
    <PageFrame>
      <div className="stack">
        <h1>错题</h1>
        {total > 0 ? (
          <>
            <Due left={left} done={done} />
            <h2>答错过的题</h2>
            <p className="muted">练习和测验中答错过的题，新的在前，想看就看。只有您自己看得到。</p>
          </>
        ) : (
          <div className="card stack">
            <h2>还没有错题</h2>
            <p>练习或测验中答错的题，会收在这里，连同正确答案和原文。</p>
            <p>
              <a className="btn btn-primary" href="/lessons">
                去看课程
              </a>
            </p>
          </div>
        )}
        <ul className="stack">
          {entries.map((entry) => (
            <Missed key={entry.itemId} entry={entry} />
          ))}
        </ul>
        {pages > 1 ? <Pages page={page} pages={pages} /> : null}
      </div>
    </PageFrame>
  );
}

/** What comes up today: a few, then it is done. What was left out another day is no debt and not mentioned. */
function Due({ left, done }: { left: number; done: number }) {
  if (left > 0)
    return (
      <section className="card card-accent stack" aria-labelledby="due">
        <div>
          <h2 id="due">今天的复习</h2>
          <p className="mt-2">
            {done > 0 ? `已复习${done}题，还有${left}题。` : `${left}题，几分钟就好。`}
            隔几天再答一次，记得更牢。
          </p>
        </div>
        <a className="btn btn-primary btn-block" href="/review/today">
          {done > 0 ? '接着复习' : '开始复习'}
        </a>
      </section>
    );
  return (
    <p className="notice notice-good">
      {done > 0 ? '今天的复习完成了。' : '今天没有要复习的题。'}过几天需要再记一记的，会出现在这里。
    </p>
  );
}

function Missed({ entry }: { entry: MissedEntry }) {
  const { itemId, itemVersionId, lessonTitle, stem, key, explanation, passage } = entry;
  const stemId = `missed-${itemId}`;
  return (
    <li className="card">
      <p className="muted">{lessonTitle}</p>
      <p id={stemId} className="text-[1.112rem] font-semibold">
        {stem}
      </p>
      <p className="mt-2">
        正确答案：<b>{key.join('；')}</b>
      </p>
      <details className="mt-1">
        <summary className="min-h-12 cursor-pointer content-center text-red">看解析和原文</summary>
        <p className="mb-3">{explanation}</p>
        {passage ? <SourcePassage {...passage} /> : null}
        <p className="mt-2">
          <a className="inline-flex min-h-12 items-center" href={reportHref(itemVersionId)}>
            题目有误？告诉编辑台
          </a>
        </p>
      </details>
      <Clear itemId={itemId} stemId={stemId} />
    </li>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  return (
    <nav className="flex items-center justify-between gap-3" aria-label="翻页">
      {page > 1 ? (
        <a className="btn" href={`/review?page=${page - 1}`}>
          上一页
        </a>
      ) : (
        <span />
      )}
      <span className="muted">
        第{page}页，共{pages}页
      </span>
      {page < pages ? (
        <a className="btn" href={`/review?page=${page + 1}`}>
          下一页
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
