import type { ReviewedItem } from '@/server/queries/attempt-review';

type Props = Pick<ReviewedItem, 'kind' | 'parts'> & { labelledBy: string };

/** What was written or chosen for each part, beside what is right; in words, so that colour is never the only sign. */
export function Parts({ kind, parts, labelledBy }: Props) {
  return (
    <>
      <ul aria-labelledby={labelledBy}>
        {parts.map(({ label, text, key, right }) => (
          <li
            key={label}
            className={`option ${right ? 'option-right' : 'option-wrong'} cursor-auto flex-col items-start! gap-0!`}
          >
            {label === '' ? null : <span className="muted">{label}</span>}
            <span>您的答案：{text || '（空着）'}</span>
            <span className="font-bold">{right ? '对' : `正确答案：${key}`}</span>
          </li>
        ))}
      </ul>
      {kind === 'ordering' ? <p className="muted">排序题按前后次序排对了几项给分。</p> : null}
    </>
  );
}
