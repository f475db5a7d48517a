import type { Metadata } from 'next';
import { AnswerField } from '@/app/answer-field';
import { SendForm } from '@/app/send-form';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { type Report, type ReportedItem, reportedItems } from '@/server/queries/item-reports';
import { itemsHref } from '../articles/[slug]/items/query';
import { DeskFrame } from '../desk-frame';
import { submitReportAnswer } from './actions';

export const metadata: Metadata = { title: '题目报错' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What members say is wrong with items, item by item. */
export default async function ReportsPage({ searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const asked = Math.max(1, Math.trunc(Number((await searchParams).page)) || 1);
  const { rows, total, page, pages } = await reportedItems(actor, asked);
  return (
    <DeskFrame>
      <header className="stack">
        <h1>题目报错</h1>
        <p>
          党员说题目有误时，先核对原文，需要的话在题目里修改并重新发布，再答复。考试里已经用过的错题，由组织办在“考试”里更正成绩。
        </p>
      </header>
      {total === 0 ? <p className="notice">还没有人报错。</p> : null}
      {rows.map((item) => (
        <Item key={item.itemId} item={item} />
      ))}
      {pages > 1 ? (
        <nav aria-label="翻页" className="flex flex-wrap items-center gap-4">
          {page > 1 ? (
            <a className="btn" href={`/desk/reports?page=${page - 1}`}>
              上一页
            </a>
          ) : null}
          <span>{`第 ${page} / ${pages} 页`}</span>
          {page < pages ? (
            <a className="btn" href={`/desk/reports?page=${page + 1}`}>
              下一页
            </a>
          ) : null}
        </nav>
      ) : null}
    </DeskFrame>
  );
}

function Item({ item: { itemId, article, stem, open, reports } }: { item: ReportedItem }) {
  return (
    <section
      className={open > 0 ? 'card card-accent stack' : 'card stack'}
      aria-labelledby={`item-${itemId}`}
    >
      <div>
        <h2 id={`item-${itemId}`} className="text-[1.112rem]">
          {stem}
        </h2>
        <p className="muted">
          《{article.title}》，{reports.length}次报错
          {open > 0 ? `，${open}条等待答复` : '，都已答复'}
        </p>
        <p>
          <a className="desk-tap" href={itemsHref(article.slug, `item=${itemId}`)}>
            核对和修改这道题
          </a>
        </p>
      </div>
      {reports.map((report) => (
        <One key={report.id} report={report} />
      ))}
    </section>
  );
}

function One({ report: { id, text, at, version, answer } }: { report: Report }) {
  return (
    <div className="stack border-t border-line pt-3">
      <p className="whitespace-pre-line break-words">{text}</p>
      <p className="muted">
        一位党员，
        <Moment at={at} />
        ，做的是第 {version} 版
      </p>
      {answer ? (
        <p className="whitespace-pre-line break-words">
          <b>{answer.by}已答复：</b>
          {answer.text}
        </p>
      ) : (
        <SendForm action={submitReportAnswer} name="答复报错" submit="发给本人" next="/desk/reports">
          <AnswerField id={id} hint="本人看得到，署名是编辑台" />
        </SendForm>
      )}
    </div>
  );
}
