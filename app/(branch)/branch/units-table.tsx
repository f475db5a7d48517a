import { shareInWords } from '@/domain/completion/branch';
import { reportHref } from './query';
import { ShareBar } from './share-bar';

type Unit = { code: string; name: string; people: number; lessons: number; exams: number; all: number };

/** The units directly below, in the tree's own order: coverage, never a ranking. */
export function UnitsTable({ units, campaign }: { units: Unit[]; campaign: string | null }) {
  return (
    <table className="report-table">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">学完课程</th>
          <th scope="col">通过考试</th>
          <th scope="col">全部完成</th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ code, name, people, lessons, exams, all }) => (
          <tr key={code}>
            <th scope="row">
              <a className="report-link" href={reportHref(code, { campaign })}>
                {name}
              </a>
            </th>
            <td data-label="学完课程">{shareInWords(lessons, people)}</td>
            <td data-label="通过考试">{shareInWords(exams, people)}</td>
            <td className="report-wide" data-label="全部完成">
              <ShareBar done={all} total={people} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
