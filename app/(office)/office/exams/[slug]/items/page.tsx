import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { kindNames } from '@/components/kind-names';
import { requireRole } from '@/server/auth';
import { type ExamItemLine, examItems, PAPERS_READ } from '@/server/queries/exam-items';
import { OfficeFrame } from '../../../office-frame';
import { examHref } from '../query';

export const metadata: Metadata = { title: '各题得分情况' };

type Props = { params: Promise<{ slug: string }> };

function Correction({ corrected, settled }: ExamItemLine) {
  if (!corrected) return null;
  const how = corrected === 'full' ? '已更正：全员得分' : '已更正：按新版本的答案';
  return <span className="state state-doing">{settled ? how : `${how}，正在重新计分`}</span>;
}

/** The items of the papers handed in, those with the lowest scores first: where a wrong one would stand. */
export default async function ExamItemsPage({ params }: Props) {
  const actor = await requireRole('office');
  const { slug } = await params;
  const found = await examItems(actor, slug);
  if (!found) notFound();
  const exam = examHref(slug);
  return (
    <OfficeFrame
      above={[
        { href: '/office/exams', text: '考试' },
        { href: exam, text: found.title },
      ]}
    >
      <header className="stack">
        <h1>各题得分情况</h1>
        <p className="muted">
          {`得分率低的排在前面。得分率低不等于题目有错，请对照原文再看。按最近交的 ${PAPERS_READ} 份卷计算。`}
        </p>
      </header>
      {found.items.length === 0 ? (
        <p className="card">还没有人交卷。有人交卷以后，用到的题会列在这里。</p>
      ) : (
        <div className="card card-rows">
          <table className="office-list">
            <thead>
              <tr>
                {['题目', '得分率', '份数', '更正'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.items.map((item) => (
                <tr key={item.itemVersionId}>
                  <th scope="row">
                    <a href={`${exam}/items/${item.itemVersionId}`}>{item.stem}</a>
                    <span className="muted block">{kindNames[item.kind]}</span>
                  </th>
                  <td data-label="得分率">
                    {item.facility === null ? '—' : `${Math.round(item.facility * 100)}%`}
                  </td>
                  <td data-label="份数">{item.papers}</td>
                  <td>
                    <Correction {...item} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </OfficeFrame>
  );
}
