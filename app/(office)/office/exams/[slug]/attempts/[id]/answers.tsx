import { points } from '@/app/(study)/quizzes/score-text';
import { kindNames } from '@/components/kind-names';
import { Moment } from '@/components/moment';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import type { DossierAnswer, DossierLate } from '@/server/queries/attempt-answers';

const reasons: Record<DossierLate['reason'], string> = {
  answered_late: '截止以后才作答，不能补记',
  arrived_late: `截止前已作答，截止 ${GRACE_SECONDS} 秒以后才送到`,
  after_finish: '交卷以后才送到，不能补记',
};

const said = (lines: string[]) => (lines.length > 0 ? lines.join('；') : '没有作答');

/** Answers that came too late, with the reason and whether they count by now. */
export function LateAnswers({ late }: { late: DossierLate[] }) {
  if (late.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="late">
      <h2 id="late">迟到的答案</h2>
      <ul className="rows">
        {late.map(({ position, reason, given, answeredAt, arrivedAt, counts }) => (
          <li key={`${position}-${reason}`} className="py-2">
            <b>{`第${position + 1}题，${counts ? '已计入' : '未计入'}：`}</b>
            {said(given)}
            <span className="block">{reasons[reason]}。</span>
            <span className="muted block">
              作答
              <Moment at={answeredAt} />
              ，送到
              <Moment at={arrivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = {
  answers: DossierAnswer[];
  /** The address of an item's page, where the reader may correct one; null where not. */
  itemHref: ((itemVersionId: number) => string) | null;
};

/** What is stored for each item; what is right only once the attempt has ended. */
export function Answers({ answers, itemHref }: Props) {
  const open = answers.some(({ key }) => key === null);
  return (
    <section className="card stack" aria-labelledby="answers">
      <h2 id="answers">保存的答案</h2>
      <p className="muted">
        {`已答 ${answers.filter(({ given }) => given.length > 0).length} / ${answers.length}。${open ? '考试还在进行，正确答案交卷以后才显示。' : ''}`}
      </p>
      <ol className="rows exam-answers">
        {answers.map(({ position, itemVersionId, kind, stem, given, key, score, corrected }) => (
          <li key={position} className="py-3">
            <p>
              <b>{`第${position + 1}题`}</b> <span className="muted">{kindNames[kind]}</span>
              {score === null ? null : <span className="muted">{`，得 ${points(score)} 分`}</span>}
            </p>
            <p>{stem}</p>
            <p>{`所答：${said(given)}`}</p>
            {key ? <p>{`正确：${key.join('；')}`}</p> : null}
            {corrected ? (
              <p className="muted">
                {corrected === 'full' ? '这道题已更正：全员得分。' : '这道题已更正：按新版本的答案计分。'}
              </p>
            ) : null}
            {itemHref ? (
              <a className="office-tap" href={itemHref(itemVersionId)}>
                这道题的得分情况
              </a>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
