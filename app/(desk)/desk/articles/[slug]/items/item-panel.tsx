import { AnswerParts } from '@/components/answer-parts';
import { ItemField } from '@/components/item-field';
import { Moment } from '@/components/moment';
import { originNames, stateMeanings, stateNames, stepNames } from '@/domain/desk/state-words';
import { levelNames } from '@/domain/exchange/xlsx-columns';
import { keyOf, optionsOf, shown, tell } from '@/domain/items/kinds';
import type { DeskItem } from '@/server/queries/desk-item';

const heading = 'text-[1rem] font-bold';

/** What the gates say of it as it stands now; nothing where all is well. */
function StandingRemarks({ remarks: { refused, warnings } }: Pick<DeskItem, 'remarks'>) {
  if (refused.length + warnings.length === 0) return null;
  return (
    <ul className="notice item-remarks" aria-label="检查提示">
      {refused.map(({ reason }) => (
        <li key={reason}>按现在的规则不能通过：{reason}</li>
      ))}
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
}

function History({ history }: Pick<DeskItem, 'history'>) {
  return (
    <details>
      <summary className={heading}>经过（{history.length}）</summary>
      <ol className="item-history">
        {history.map(({ at, by, version, step, reason }) => (
          <li key={`${at.toISOString()}-${version}-${step}`}>
            <Moment at={at} />，{by ?? '系统'}：{stepNames[step] ?? originNames[step] ?? step}（第 {version}{' '}
            版）
            {reason ? `，理由：${reason}` : ''}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** An item as a member sees it, and below it what an editor has to know. */
export function ItemPanel({ found, live }: { found: DeskItem; live: number | null }) {
  const { item, state, version, distractors } = found;
  const order = optionsOf(item).map((_, index) => index);
  return (
    <>
      <p>
        <b>{stateNames[state]}</b>，第 {version} 版，{originNames[found.origin] ?? found.origin}。
        <span className="muted">{stateMeanings[state]}</span>
        {live !== null && live !== version ? (
          <span className="muted">党员现在做的是第 {live} 版。</span>
        ) : null}
      </p>
      <StandingRemarks remarks={found.remarks} />
      <div className="card">
        <ItemField
          key={found.versionId}
          item={shown(item, order)}
          given={null}
          name={`look-${found.versionId}`}
        />
      </div>
      <div className="item-key">
        <AnswerParts title="正确答案" parts={tell(item, keyOf(item))} strong />
        {item.kind === 'fill-in' ? (
          <p className="muted">
            也算对：{item.key.map((forms) => forms.slice(1).join('、') || '（没有）').join('；')}
          </p>
        ) : null}
      </div>
      <p>
        <b>解析：</b>
        {item.explanation}
      </p>
      <p>
        <b>层级：</b>
        {levelNames[item.level]}
      </p>
      {distractors.length > 0 ? (
        <div>
          <h3 className={heading}>错误选项从哪里来</h3>
          <ul className="item-distractors">
            {distractors.map(({ text, sentence }) => (
              <li key={text}>
                <b>{text}</b>
                {sentence ? `：文章另一处——“${sentence.text}”` : '：文章里没有，是相近的数或说法。'}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <History history={found.history} />
    </>
  );
}
