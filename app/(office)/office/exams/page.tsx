import type { Metadata } from 'next';
import { requireRole } from '@/server/auth';
import { officeExams } from '@/server/queries/office-exams';
import { OfficeFrame } from '../office-frame';
import { Counts, ExamState, WindowWords } from './exam-state';

export const metadata: Metadata = { title: '考试' };

export default async function OfficeExamsPage() {
  const actor = await requireRole('office');
  const exams = await officeExams(actor);
  return (
    <OfficeFrame>
      <header className="stack">
        <h1>考试</h1>
        <p className="muted">
          只列出安排给本单位和下级的考试；数字是本单位和下级党员的作答次数。时间一律是北京时间。
        </p>
      </header>
      {exams.length === 0 ? (
        <p className="card">还没有考试。编辑台组好卷、安排给活动以后，会列在这里。</p>
      ) : (
        <div className="card card-rows">
          <table className="office-list">
            <thead>
              <tr>
                {['考试', '状态', '时间', '作答情况'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {exams.map(({ slug, title, state, window, otherWindows, counts, unsettled }) => (
                <tr key={slug}>
                  <th scope="row">
                    <a href={`/office/exams/${slug}`}>{title}</a>
                  </th>
                  <td>
                    <ExamState state={state} />
                  </td>
                  <td>
                    <WindowWords window={window} />
                    {otherWindows > 0 ? (
                      <span className="muted block">{`另有 ${otherWindows} 个单位时间不同`}</span>
                    ) : null}
                  </td>
                  <td>
                    <Counts {...counts} />
                    {unsettled > 0 ? (
                      <span className="muted block">{`有 ${unsettled} 道题的更正还在重新计分`}</span>
                    ) : null}
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
