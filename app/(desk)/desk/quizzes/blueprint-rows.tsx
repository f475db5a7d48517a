'use client';
import { useState } from 'react';
import { kindNames } from '@/components/kind-names';
import { levelNames } from '@/domain/exchange/xlsx-columns';
import { MOST_ROWS } from '@/domain/quiz/limits';
import type { Supply } from '@/server/queries/quiz-papers';
import { emptyRow, type RowValue, supplyOf } from './quiz-values';

type Props = { rows: RowValue[]; supply: Supply; error: string | undefined; locked: boolean };

/** The blueprint as a table: what of, which kind, which level, how many; beside it how many there are. */
export function BlueprintRows({ rows: first, supply, error, locked }: Props) {
  const [rows, setRows] = useState(first);
  const change = (key: number, over: Partial<RowValue>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...over } : row)));
  const sum = rows.reduce((total, { count }) => total + (Number(count) || 0), 0);
  return (
    <section aria-labelledby="blueprint" className="stack">
      <h2 id="blueprint">组卷</h2>
      <p className="muted">
        每一行写明从哪一课抽、什么题型、几道题。只用已发布的题目；同一事实的两道题、相互提示的题不会同卷，同一句话的题每卷最多
        3 道。题数留空的行不算。
      </p>
      {error ? (
        <p className="field-error" id="rows-error">
          {error}
        </p>
      ) : null}
      <table className="quiz-rows" aria-describedby={error ? 'rows-error' : undefined}>
        <thead>
          <tr>
            {['课程', '题型', '层级', '题数', '题库'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {locked ? null : (
              <th scope="col">
                <span className="visually-hidden">删除</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row
              key={row.key}
              row={row}
              name={`第${at + 1}行`}
              supply={supply}
              onChange={(over) => change(row.key, over)}
              onRemove={
                locked ? undefined : () => setRows((all) => all.filter((each) => each.key !== row.key))
              }
            />
          ))}
        </tbody>
      </table>
      <p className="title-row">
        <b aria-live="polite">合计{sum}题</b>
        {locked || rows.length >= MOST_ROWS ? null : (
          <button
            type="button"
            className="btn btn-quiet"
            onClick={() =>
              setRows((all) => [...all, emptyRow(Math.max(-1, ...all.map(({ key }) => key)) + 1)])
            }
          >
            加一行
          </button>
        )}
      </p>
    </section>
  );
}

type RowProps = {
  row: RowValue;
  name: string;
  supply: Supply;
  onChange: (over: Partial<RowValue>) => void;
  onRemove: (() => void) | undefined;
};

function Row({ row, name, supply, onChange, onRemove }: RowProps) {
  const there = supplyOf(supply.lines, row);
  const missing = (Number(row.count) || 0) - there;
  const severalLessons = row.lesson.includes(',') ? row.lesson.split(',').length : 0;
  return (
    <tr>
      <td className="field">
        <span className="quiz-label" aria-hidden="true">
          课程
        </span>
        <select
          name="lesson"
          aria-label={`${name}课程`}
          value={row.lesson}
          onChange={(event) => onChange({ lesson: event.target.value })}
        >
          <option value="">全部课程</option>
          {severalLessons > 0 ? <option value={row.lesson}>{`选定的${severalLessons}课`}</option> : null}
          {supply.lessons.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </td>
      <td className="field">
        <span className="quiz-label" aria-hidden="true">
          题型
        </span>
        <select
          name="kind"
          aria-label={`${name}题型`}
          value={row.kind}
          onChange={(event) => onChange({ kind: event.target.value })}
        >
          {Object.entries(kindNames).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </select>
      </td>
      <td className="field">
        <span className="quiz-label" aria-hidden="true">
          层级
        </span>
        <select
          name="level"
          aria-label={`${name}层级`}
          value={row.level}
          onChange={(event) => onChange({ level: event.target.value })}
        >
          <option value="">不限</option>
          {Object.entries(levelNames).map(([level, text]) => (
            <option key={level} value={level}>
              {text}
            </option>
          ))}
        </select>
      </td>
      <td className="field">
        <span className="quiz-label" aria-hidden="true">
          题数
        </span>
        <input
          name="count"
          type="text"
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          aria-label={`${name}题数`}
          value={row.count}
          onChange={(event) => onChange({ count: event.target.value })}
        />
      </td>
      <td>
        <span className="quiz-label" aria-hidden="true">
          题库
        </span>
        {missing > 0 ? (
          <b className="quiz-short">{`只有 ${there} 题，少 ${missing} 题`}</b>
        ) : (
          `有 ${there} 题`
        )}
      </td>
      {onRemove ? (
        <td>
          <button type="button" className="btn btn-quiet" aria-label={`删除${name}`} onClick={onRemove}>
            删除
          </button>
        </td>
      ) : null}
    </tr>
  );
}
