import type { UnitRow } from '@/server/queries/office-units';
import { unitHref } from './query';

/** Units in the tree's order, with what one looks for there. */
export function UnitTable({ rows, label }: { rows: UnitRow[]; label: string }) {
  return (
    <table className="office-list" aria-label={label}>
      <thead>
        <tr>
          {['单位', '人数', '书记', '联系人'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, name, level, contact, children, members, own, secretaries }) => (
          <tr key={code}>
            <th scope="row">
              <a href={unitHref(code)}>{name}</a>
              <span className="muted block font-normal">{`${level} · ${code}`}</span>
            </th>
            <td data-label="人数">
              {`${members} 人`}
              {children > 0 ? <span className="muted">{`，${children} 个下级`}</span> : null}
            </td>
            <td data-label="书记">
              {secretaries.length > 0 ? (
                secretaries.join('、')
              ) : own > 0 && children === 0 ? (
                <span className="state state-doing">没有书记</span>
              ) : (
                <span className="muted">—</span>
              )}
            </td>
            <td data-label="联系人">{contact ?? <span className="muted">未填</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
