import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { SourcePassage } from '@/components/source-passage';
import { requireActor } from '@/server/auth';
import { type MissedEntry, missedItems } from '@/server/queries/review';

type Props = { searchParams: Promise<{ page?: string | string[] }> };

export const metadata: Metadata = { title: '错题' };

export default async function ReviewPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { page: asked } = await searchParams;
  const { entries, total, page, pages } = await missedItems(actor, Number(asked ?? 1));
  return (
    <PageFrame>
      <div className="stack">
        <h1>错题</h1>
        {total > 0 ? (
          <p className="muted">练习和测验中答错过的题，新的在前，想看就看。只有您自己看得到。</p>
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

function Missed({ entry }: { entry: MissedEntry }) {
  const { lessonTitle, stem, key, explanation, passage } = entry;
  return (
    <li className="card">
      <p className="muted">{lessonTitle}</p>
      <p className="text-[1.112rem] font-semibold">{stem}</p>
      <p className="mt-2">
        正确答案：<b>{key.join('；')}</b>
      </p>
      <details className="mt-1">
        <summary className="min-h-12 cursor-pointer content-center text-red">看解析和原文</summary>
        <p className="mb-3">{explanation}</p>
        {passage ? <SourcePassage {...passage} /> : null}
      </details>
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
