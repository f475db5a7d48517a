import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { points } from '@/app/(study)/quizzes/score-text';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { type ExamPerson, examPerson } from '@/server/queries/exam-person';
import { OfficeFrame } from '../../../../office-frame';
import { AttemptLabel } from '../../../attempt-label';
import { examHref, type Params } from '../../query';
import { Grant } from './grant';

export const metadata: Metadata = { title: '一个人的考试' };

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<Params> };

const told: Record<string, string> = {
  running: '已保存。正在作答的这次已经加上，页面会自己更新剩余时间。',
  granted: '已保存，从下一次开始考试时起生效。',
};

/** One person at one exam: the attempts, and more time or attempts for this person alone. */
export default async function ExamPersonPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const { slug, id } = await params;
  const person = /^[1-9]\d{0,8}$/.test(id) ? await examPerson(actor, slug, Number(id)) : null;
  if (!person) notFound();
  const query = await searchParams;
  const said = typeof query.done === 'string' ? told[query.done] : undefined;
  const { quiz } = person;
  const exam = examHref(slug);
  return (
    <OfficeFrame
      above={[
        { href: '/office/exams', text: '考试' },
        { href: exam, text: quiz.title },
      ]}
    >
      <header>
        <h1>{person.name}</h1>
        <p className="muted">{`${person.login}，${person.unit.name}`}</p>
      </header>
      <Attempts exam={exam} {...person} />
      <section className="card stack" aria-labelledby="grant">
        <h2 id="grant">延长时间、增加次数</h2>
        {said ? (
          <p role="status" className="notice notice-good">
            {said}
          </p>
        ) : null}
        <Grants {...person} />
        <Grant person={person} params={query} />
      </section>
    </OfficeFrame>
  );
}

function Attempts({ exam, attempts, left }: { exam: string } & ExamPerson) {
  return (
    <section className="card stack" aria-labelledby="sat">
      <h2 id="sat">作答</h2>
      <p>{`还可以考 ${left} 次。`}</p>
      {attempts.length === 0 ? <p className="muted">还没有作答。</p> : null}
      <ul className="rows">
        {attempts.map(({ id, number, state, startedAt, score, maxScore }) => (
          <li key={id}>
            <a className="row-link" href={`${exam}/attempts/${id}`}>
              <span>
                <span className="block font-semibold underline">{`第${number}次`}</span>
                <span className="muted block">
                  {startedAt ? <Moment at={startedAt} /> : null}
                  {score === null || maxScore === null ? '' : `，${points(score)} / ${points(maxScore)} 分`}
                </span>
              </span>
              <AttemptLabel state={state} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Grants({ grants }: ExamPerson) {
  if (grants.length === 0) return <p className="muted">还没有给过。</p>;
  return (
    <ol className="rows">
      {grants.map(({ id, extraSeconds, extraAttempts, reason, grantedAt, by }, at) => (
        <li key={id} className="py-2">
          <b>{at === 0 ? '现在：' : '以前：'}</b>
          {`延长 ${Math.round(extraSeconds / 60)} 分钟，增加 ${extraAttempts} 次。原因：${reason}`}
          <span className="muted block">
            {`${by}，`}
            <Moment at={grantedAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}
