import type { UnitFigures } from '@/server/queries/branch-children';
import { type Column, Counts } from './units-table';

type Props = { columns: Column[]; whole: UnitFigures };

/** The unit with all below it, part by part, in the words its lower units are shown in. */
export function WholeFigures({ columns, whole }: Props) {
  if (columns.length === 0) return null;
  return (
    <dl className="report-whole">
      {columns.map(({ part, title }) => (
        <div key={part}>
          <dt className="muted">{title}已完成</dt>
          <dd>
            <Counts figures={whole[part]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
