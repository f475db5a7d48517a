import type { Metadata } from 'next';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { StateLabel } from '@/components/state-label';
import { requireActor } from '@/server/auth';
import { databaseNow } from '@/server/queries/clock';
import { type AssignedQuiz, assignedQuizzes } from '@/server/queries/quizzes';
import { points } from './score-text';

export const metadata: Metadata = { title: '测验' };

export default async function QuizzesPage() {
  const actor = await requireActor();
  const quizzes = await assignedQuizzes(actor, await databaseNow());
  return (
    <PageFrame>
      <div className="stack">
        <h1>测验</h1>
        {quizzes.length === 0 ? (
          <p className="card">还没有安排给您的测验。上级党组织安排以后，会显示在这里。</p>
        ) : (
          <ul className="stack">
            {quizzes.map((quiz) => (
              <li key={quiz.slug}>
                <a className="card card-link" href={`/quizzes/${quiz.slug}`}>
                  <span className="title-row">
                    <b className="break-keep text-[1.06rem] text-red">{quiz.title}</b>
                    <StateLabel state={quiz.state} />
                  </span>
                  <span className="mt-2 block">
                    {quiz.itemCount}题，限时{Math.round(quiz.limitSeconds / 60)}分钟
                  </span>
                  <span className="mt-1 block">{standing(quiz)}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </PageFrame>
  );
}

function standing({
  openId,
  onPaperUntil,
  counted,
  counting,
  past,
  window,
  windowState,
  attemptsLeft,
  released,
}: AssignedQuiz) {
  if (onPaperUntil) return '已经打印了纸质试卷，写完交给支部录入。';
  if (openId) return '正在作答，还没有交卷。点这里接着答。';
  if (counted) {
    const score = `${counting === 'best' ? '最好成绩' : '最后一次成绩'}${points(counted.score)}分（满分${points(counted.maxScore)}分），`;
    const passed = counted.passed ? '已及格。' : '还没有及格。';
    return score + passed + (attemptsLeft > 0 && windowState === 'open' ? `还可以考${attemptsLeft}次。` : '');
  }
  if (past.length > 0) return released ? '已交卷。' : '已交卷，成绩还没有公布。';
  if (windowState === 'not-yet' && window.opensAt)
    return (
      <>
        开放时间：
        <Moment at={window.opensAt} />
      </>
    );
  if (windowState === 'closed') return '已经截止。';
  return window.closesAt ? (
    <>
      截止：
      <Moment at={window.closesAt} />
    </>
  ) : (
    '随时可以参加。'
  );
}
