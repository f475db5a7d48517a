import { kindNames } from '@/components/kind-names';
import type { ImportRow } from '@/domain/desk/import-plan';
import { differencesOf, keyLines } from '@/domain/desk/item-differences';
import { optionsOf } from '@/domain/items/kinds';
import type { RowKind } from './query';

/** Rows of one kind: why they are refused, what they change, or what they say. */
export function ImportRows({ rows, kind }: { rows: ImportRow[]; kind: RowKind }) {
  if (rows.length === 0) return <p>没有这一类。</p>;
  return (
    <ol className="import-rows">
      {rows.map((row) => (
        <li key={`${row.place}-${row.id}`} className="card stack">
          <h3>
            {row.place}
            {row.id === '' ? null : <span className="muted">　{row.id}</span>}
          </h3>
          {row.stem === '' ? null : <p>{row.stem}</p>}
          {kind === 'refused' ? (
            <ul className="import-reasons">
              {row.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ) : null}
          {kind === 'changed' ? <Changes row={row} /> : null}
          {kind === 'new' ? <Contents row={row} /> : null}
        </li>
      ))}
    </ol>
  );
}

function Changes({ row: { before, item } }: { row: ImportRow }) {
  if (!before || !item) return null;
  const differences = differencesOf(before.item, item);
  return (
    <dl className="import-changes">
      {differences.map((each) => (
        <div key={each.name}>
          <dt>{each.name}</dt>
          <dd>
            <del>{each.before || '（空）'}</del>
            <ins>{each.after || '（空）'}</ins>
          </dd>
        </div>
      ))}
      {differences.length === 0 ? (
        <div>
          <dt>出处</dt>
          <dd>引文不变，换了句子或事实。</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Contents({ row: { item } }: { row: ImportRow }) {
  if (!item) return null;
  const options = optionsOf(item);
  return (
    <p className="muted">
      {kindNames[item.kind]}
      {options.length > 0 ? `；选项：${options.join('、')}` : ''}；答案：{keyLines(item).join('；')}
    </p>
  );
}
