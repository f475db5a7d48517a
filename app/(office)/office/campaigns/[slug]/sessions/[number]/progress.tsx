import { percent } from '@/domain/completion/branch';
import type { SessionUnitLine } from '@/server/queries/office-sessions';
import type { SessionExam } from '@/server/queries/session-progress';
import { persons } from '../../../campaign-words';

type Props = { units: SessionUnitLine[]; exams: SessionExam[] };

/** How the people of the session stand with each exam, by unit in the tree's order. */
export function Progress({ units, exams }: Props) {
  if (units.length === 0) return null;
  return (
    <>
      {exams.map((exam) => (
        <section key={exam.id} className="card stack" aria-labelledby={`exam-${exam.id}`}>
          <h2 id={`exam-${exam.id}`}>{`考试情况：${exam.title}`}</h2>
          <p>
            {`共 ${persons(exam.total.people)}：未开始 ${persons(exam.total.notStarted)}，学习中 ${persons(exam.total.doing)}，已完成 ${persons(exam.total.done)}（${percent(exam.total.done, exam.total.people) ?? 0}%）。`}
            <span className="muted">“学习中”是考过还没有及格，或者正在作答。</span>
          </p>
          <table className="office-list">
            <thead>
              <tr>
                {['单位', '人数', '未开始', '学习中', '已完成'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {units.map(({ id, code, name }) => {
                const counts = exam.units.get(id);
                return (
                  <tr key={code}>
                    <th scope="row">
                      <a href={`/branch/${encodeURIComponent(code)}`}>{name}</a>
                    </th>
                    <td data-label="人数">{counts?.people ?? 0}</td>
                    <td data-label="未开始">{counts?.notStarted ?? 0}</td>
                    <td data-label="学习中">{counts?.doing ?? 0}</td>
                    <td data-label="已完成">{counts?.done ?? 0}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}
