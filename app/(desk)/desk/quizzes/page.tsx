import type { Metadata } from 'next';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { databaseNow } from '@/server/queries/clock';
import { type DeskQuizLine, type DeskQuizState, deskQuizzes } from '@/server/queries/desk-quizzes';
import { DeskFrame } from '../desk-frame';

export const metadata: Metadata = { title: '组卷' };

const states: Record<DeskQuizState, { text: string; look: string }> = {
  draft: { text: '草稿', look: 'state' },
  'not-yet': { text: '未开放', look: 'state' },
  open: { text: '开放中', look: 'state state-done' },
  closed: { text: '已截止', look: 'state state-doing' },
};

export default async function DeskQuizzesPage() {
  const actor = await requireRole('editor', 'reviewer');
  const quizzes = await deskQuizzes(actor, await databaseNow());
  return (
    <DeskFrame>
      <div className="title-row">
        <h1>组卷</h1>
        <a className="btn btn-primary" href="/desk/quizzes/new">
          新测验
        </a>
      </div>
      {quizzes.length === 0 ? (
        <p className="card">还没有测验。点“新测验”，从已发布的题目里组一份。</p>
      ) : (
        <div className="card card-rows">
          <table className="quiz-list">
            <thead>
              <tr>
                {['测验', '状态', '试卷', '时间', '作答'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {quizzes.map((quiz) => (
                <tr key={quiz.slug}>
                  <th scope="row">
                    <a href={`/desk/quizzes/${quiz.slug}`}>{quiz.title}</a>
                    <br />
                    <span className="muted">{quiz.article}</span>
                  </th>
                  <td>
                    <span className={states[quiz.state].look}>{states[quiz.state].text}</span>
                  </td>
                  <td>{`${quiz.itemCount} 题，限时 ${Math.round(quiz.limitSeconds / 60)} 分钟`}</td>
                  <td>
                    <When {...quiz} />
                  </td>
                  <td>{quiz.attempts === 0 ? '还没有人作答' : `已有 ${quiz.attempts} 次作答`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DeskFrame>
  );
}

function When({ campaigns, window: { opensAt, closesAt } }: DeskQuizLine) {
  if (campaigns.length === 0) return '还没有安排给任何人';
  return (
    <>
      {campaigns.join('、')}
      {opensAt ? (
        <span className="block">
          <Moment at={opensAt} />起
        </span>
      ) : null}
      {closesAt ? (
        <span className="block">
          到
          <Moment at={closesAt} />
        </span>
      ) : (
        <span className="block">不设截止时间</span>
      )}
    </>
  );
}
