import { points } from '@/app/(study)/quizzes/score-text';
import { Moment } from '@/components/moment';
import type { AttemptStep } from '@/server/queries/attempt-steps';

const names: Record<AttemptStep['action'], string> = {
  'start-attempt': '开始作答',
  'issue-paper': '打印纸质试卷，开始作答',
  'enter-paper': '代录纸质试卷的答案',
  'assist-attempt': '到场协助作答，代为输入',
  'submit-attempt': '交卷',
  'expire-attempt': '到时间收卷',
  'void-attempt': '作废',
  'reopen-attempt': '重新打开',
  'accept-late-answers': '补记迟到的答案',
  'rescore-attempt': '重新计分',
  'grant-time': '延长时间、增加次数',
};

function by(step: AttemptStep): string {
  if (step.by === 'member') return '本人';
  return step.by === 'system' ? '系统' : step.by.name;
}

/** What a step says beside its name: figures first, the reason last. */
function details(step: AttemptStep): string[] {
  const { action, score, was, maxScore, minutes, taken, receipt } = step;
  const { answered, afterRelease, extraSeconds, extraAttempts } = step;
  const of = (value: number) => `${points(value)}${maxScore == null ? '' : ` / ${points(maxScore)}`} 分`;
  return [
    ...(action === 'rescore-attempt' && was != null && score != null
      ? [`由 ${points(was)} 变为 ${of(score)}`]
      : []),
    ...(action !== 'rescore-attempt' && score != null
      ? [action === 'void-attempt' || action === 'reopen-attempt' ? `原来 ${of(score)}` : of(score)]
      : []),
    ...(minutes === undefined ? [] : [`再给 ${minutes} 分钟`]),
    ...(taken === undefined ? [] : [`补记 ${taken} 题`]),
    ...(answered === undefined ? [] : [`录入 ${answered} 题`]),
    ...(afterRelease ? ['录入时成绩和答案已经公布，请和纸质试卷核对'] : []),
    ...(extraSeconds === undefined ? [] : [`共延长 ${Math.round(extraSeconds / 60)} 分钟`]),
    ...(extraAttempts ? [`共增加 ${extraAttempts} 次`] : []),
    ...(receipt ? [`${action === 'reopen-attempt' ? '原' : ''}回执号 ${receipt}`] : []),
  ];
}

/** What happened to an attempt, who did it, and why. */
export function Steps({ steps }: { steps: AttemptStep[] }) {
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">经过</h2>
      <ol className="rows">
        {steps.map((step) => (
          <li key={step.id} className="py-2">
            <b>{names[step.action]}</b>
            {`，${by(step)}`}
            <span className="muted block">
              <Moment at={step.at} />
            </span>
            {details(step).length > 0 ? <span className="block">{details(step).join('，')}</span> : null}
            {step.reason ? <span className="block">{`原因：${step.reason}`}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
