import { countStates } from '@/domain/completion/branch';
import type { ProgressState } from '@/domain/completion/state';
import { ShareBar } from './share-bar';

type Props = {
  lessons: { id: number; title: string }[];
  exams: { id: number; title: string }[];
  people: { lessons: ProgressState[]; exams: ProgressState[] }[];
};

/** How many people stand where, part by part, in the campaign's own order. */
export function PartsTable({ lessons, exams, people }: Props) {
  const known = (state: ProgressState | undefined) => state ?? 'not-started';
  const rows = [
    ...lessons.map(({ id, title }, i) => ({
      key: `lesson-${id}`,
      title: `第${i + 1}课 ${title}`,
      counts: countStates(people.map((person) => known(person.lessons[i]))),
    })),
    ...exams.map(({ id, title }, i) => ({
      key: `exam-${id}`,
      title: `考试 ${title}`,
      counts: countStates(people.map((person) => known(person.exams[i]))),
    })),
  ];
  return (
    <table className="report-table">
      <thead>
        <tr>
          <th scope="col">课程与考试</th>
          <th scope="col">已完成</th>
          <th scope="col">学习中</th>
          <th scope="col">未开始</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, title, counts }) => (
          <tr key={key}>
            <th scope="row">{title}</th>
            <td className="report-wide" data-label="已完成">
              <ShareBar done={counts.done} total={people.length} />
            </td>
            <td data-label="学习中">{counts.doing} 人</td>
            <td data-label="未开始">{counts['not-started']} 人</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
