import { shareInWords } from '@/domain/completion/branch';
import type { ChildFigures, Figures, UnitFigures } from '@/server/queries/branch-children';
import { reportHref } from './query';
import { ShareBar } from './share-bar';

export type Column = { part: 'lessons' | 'exams' | 'hours'; title: string };

/** The parts a campaign has, with the training hours where they are counted. */
export function columnsOf(parts: { lessons: unknown[]; exams: unknown[] }, whole: UnitFigures): Column[] {
  return [
    ...(parts.lessons.length > 0 ? [{ part: 'lessons', title: '课程' } as const] : []),
    ...(parts.exams.length > 0 ? [{ part: 'exams', title: '考试' } as const] : []),
    ...(whole.hours ? [{ part: 'hours', title: '学时' } as const] : []),
  ];
}

/** “已完成 8 · 学习中 3 · 未开始 9”, and how much that covers. */
export function Counts({ figures }: { figures: Figures | undefined }) {
  const { people, doing, done } = figures ?? { people: 0, doing: 0, done: 0 };
  return (
    <>
      <span className="report-share">{shareInWords(done, people)}</span>
      {people > 0 ? (
        <span className="report-counts muted">
          <span>学习中 {doing}</span> <span>未开始 {people - doing - done}</span>
        </span>
      ) : null}
    </>
  );
}

type Props = { units: ChildFigures[]; columns: Column[]; campaign: string | null; overall: boolean };

/** The units directly below, in the tree's own order: coverage, never a ranking. */
export function UnitsTable({ units, columns, campaign, overall }: Props) {
  return (
    <table className="report-table report-units">
      <thead>
        <tr>
          <th scope="col">单位</th>
          {columns.map(({ part, title }) => (
            <th key={part} scope="col">
              {title}已完成
            </th>
          ))}
          {overall ? <th scope="col">全部完成</th> : null}
        </tr>
      </thead>
      <tbody>
        {units.map(({ code, name, figures, open }) => (
          <tr key={code}>
            <th scope="row">
              {open ? (
                <a className="report-link" href={reportHref(code, { campaign })}>
                  {name}
                </a>
              ) : (
                name
              )}
            </th>
            {columns.map(({ part, title }) => (
              <td key={part} className="report-wide" data-label={`${title}已完成`}>
                <Counts figures={figures[part]} />
              </td>
            ))}
            {overall ? (
              <td className="report-wide" data-label="全部完成">
                <ShareBar done={figures.overall?.done ?? 0} total={figures.overall?.people ?? 0} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
