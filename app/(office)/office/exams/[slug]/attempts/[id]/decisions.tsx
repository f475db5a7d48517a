import { points } from '@/app/(study)/quizzes/score-text';
import { isFinal, isReleased, mayTake, stageOf } from '@/domain/quiz/attempt';
import type { FullDossier } from '@/server/queries/attempt-dossier';
import { DecisionForm } from './decision-form';
import { type DossierQuery, dossierHref } from './query';

type Props = { dossier: FullDossier; query: DossierQuery; now: Date };

const told = {
  void: '已作废。这次不计成绩，也不占作答次数。',
  reopen: '已重新打开。党员在“测验”里点“继续考试”，接着原来的答案作答。',
  accept: '已补记，成绩已经重新计算。',
} as const;

const numbers = (positions: number[]) => positions.map((position) => `第${position + 1}题`).join('、');

function VoidWords({ gradedAt, score, maxScore, state }: FullDossier) {
  const result = gradedAt ? `现在的成绩 ${points(score ?? 0)} / ${points(maxScore ?? 0)} 分不再算数，` : '';
  return (
    <p>
      {`作废以后：${result}这次不占作答次数，${state === 'in_progress' ? '正在作答的页面会停下，' : ''}党员看到“已作废”。答案和原来的成绩仍留在记录里，作废的考试可以重新打开。`}
    </p>
  );
}

function ReopenWords({ dossier, now }: { dossier: FullDossier; now: Date }) {
  const { gradedAt, score, maxScore, quiz, state } = dossier;
  const seen = gradedAt !== null && isReleased(state, quiz.releaseAt, now);
  return (
    <>
      <p>
        {`重新打开以后：党员接着原来的答案作答，到您给的时间自动收卷，重新计分，换新的回执号。${gradedAt ? `现在的成绩 ${points(score ?? 0)} / ${points(maxScore ?? 0)} 分和回执号留在记录里。` : ''}`}
      </p>
      {seen ? (
        <p className="notice">
          <b>请注意：</b>
          成绩已经公布，这位党员可能已经看过正确答案。只是断网、没答完的，可以考虑作废这次、另给一次机会，题目会重新抽取。
        </p>
      ) : null}
    </>
  );
}

function AcceptWords({ late }: FullDossier) {
  const [taken, left] = [
    late.filter((each) => each.admissible),
    late.filter((each) => !each.admissible && !each.counts),
  ];
  return (
    <>
      <p>{`补记以后：${numbers(taken.map(({ position }) => position))}按迟到的答案计分，成绩马上重新计算。回执号和交卷时间不变。`}</p>
      {left.length > 0 ? (
        <p className="muted">{`${numbers(left.map(({ position }) => position))}不能补记：截止以后才作答，或者交卷以后才送到。`}</p>
      ) : null}
    </>
  );
}

/** What the office may decide about an attempt, each with a step in which it is told what will happen. */
export function Decisions({ dossier, query, now }: Props) {
  const { attemptId, quiz, state, gradedAt, late, otherOpen } = dossier;
  const stage = stageOf({ state, gradedAt });
  const can = {
    void: mayTake('void', stage),
    reopen: isFinal(state) && mayTake('reopen', stage) && !otherOpen,
    accept: stage === 'graded' && late.some(({ admissible }) => admissible),
  };
  const asked = query.do && can[query.do] ? query.do : null;
  const href = (step: keyof typeof can) => dossierHref(quiz.slug, attemptId, { do: step });
  return (
    <section className="stack" aria-labelledby="decide">
      <h2 id="decide">处理</h2>
      {query.done && !asked ? (
        <p role="status" className="notice notice-good">
          {told[query.done]}
        </p>
      ) : null}
      {asked ? (
        <DecisionForm
          key={asked}
          step={asked}
          slug={quiz.slug}
          attemptId={attemptId}
          back={dossierHref(quiz.slug, attemptId)}
        >
          {asked === 'void' ? <VoidWords {...dossier} /> : null}
          {asked === 'reopen' ? <ReopenWords dossier={dossier} now={now} /> : null}
          {asked === 'accept' ? <AcceptWords {...dossier} /> : null}
        </DecisionForm>
      ) : (
        <>
          <p className="office-buttons">
            {can.accept ? (
              <a className="btn" href={href('accept')}>
                补记迟到的答案…
              </a>
            ) : null}
            {can.reopen ? (
              <a className="btn" href={href('reopen')}>
                重新打开…
              </a>
            ) : null}
            {can.void ? (
              <a className="btn" href={href('void')}>
                作废…
              </a>
            ) : null}
            <a
              className="btn"
              href={`/office/exams/${encodeURIComponent(quiz.slug)}/people/${dossier.memberId}`}
            >
              延长时间、增加次数…
            </a>
          </p>
          {otherOpen ? (
            <p className="muted">这位党员正在作答这场考试的另一次，交卷以后才能重新打开这一次。</p>
          ) : null}
        </>
      )}
    </section>
  );
}
