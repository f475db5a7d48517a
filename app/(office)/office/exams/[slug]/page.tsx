import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { counts as countingWords } from '@/app/(study)/quizzes/score-text';
import { Moment } from '@/components/moment';
import { fieldOf } from '@/domain/quiz/china-time';
import { requireRole } from '@/server/auth';
import { databaseNow } from '@/server/queries/clock';
import { examAttempts, MOST_FOUND } from '@/server/queries/exam-attempts';
import { type OfficeExamDetail, officeExam } from '@/server/queries/office-exam';
import { OfficeFrame } from '../../office-frame';
import { Counts, ExamState, WindowWords } from '../exam-state';
import { AttemptsTable } from './attempts-table';
import { PeopleSearch } from './people-search';
import { examHref, type Params, readQuery } from './query';
import { TermsForm } from './terms-form';
import { Windows } from './windows';

export const metadata: Metadata = { title: '考试' };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Params> };

export default async function OfficeExamPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const { slug } = await params;
  const query = readQuery(await searchParams);
  const [exam, now] = await Promise.all([officeExam(actor, slug), databaseNow()]);
  if (!exam) notFound();
  const found = await examAttempts(actor, slug, { filter: query.state, page: query.page });
  return (
    <OfficeFrame above={[{ href: '/office/exams', text: '考试' }]}>
      <header className="stack">
        <div className="title-row">
          <h1>{exam.title}</h1>
          <ExamState state={exam.state} />
        </div>
        <Counts {...exam.counts} />
      </header>
      <div className="office-columns">
        <Terms exam={exam} done={query.done === 'terms'} now={now} />
        <Windows slug={slug} windows={exam.windows} remove={query.remove} done={query.done} />
      </div>
      {exam.mayRule ? (
        <section className="card stack" aria-labelledby="items">
          <h2 id="items">题目与更正</h2>
          <p className="muted">
            题目有误时，在这里更正：更正以后，已经交的卷自动重新计分，每份都有记录。
            {exam.unsettled > 0 ? `有 ${exam.unsettled} 道题的更正还在重新计分。` : ''}
          </p>
          <a className="btn" href={`${examHref(slug)}/items`}>
            看各题的得分情况
          </a>
        </section>
      ) : null}
      <section className="card stack" aria-labelledby="sat">
        <h2 id="sat">作答</h2>
        <PeopleSearch slug={slug} most={MOST_FOUND} />
        <AttemptsTable slug={slug} query={query} found={found} />
      </section>
    </OfficeFrame>
  );
}

function Terms({ exam, done, now }: { exam: OfficeExamDetail; done: boolean; now: Date }) {
  const { slug, seen, counting, attemptsAllowed, releaseAt, begun } = exam;
  return (
    <section className="card stack" aria-labelledby="terms">
      <h2 id="terms">规则</h2>
      {done ? (
        <p role="status" className="notice notice-good">
          已保存。
        </p>
      ) : null}
      <dl className="exam-facts">
        <dt>试卷</dt>
        <dd>{`${exam.itemCount} 题，限时 ${Math.round(exam.limitSeconds / 60)} 分钟，${Math.round(exam.passRatio * 100)}% 及格`}</dd>
        <dt>时间</dt>
        <dd>
          <WindowWords window={exam.window} />
        </dd>
        <dt>次数</dt>
        <dd>{`可考 ${attemptsAllowed} 次，${countingWords[counting]}`}</dd>
        <dt>公布成绩</dt>
        <dd>{releaseAt ? <Moment at={releaseAt} /> : '交卷后马上公布'}</dd>
      </dl>
      {exam.mayRule ? (
        <TermsForm
          // What was saved by somebody else shows as it is now.
          key={seen}
          slug={slug}
          seen={seen}
          counting={counting}
          attempts={attemptsAllowed}
          releaseAt={releaseAt ? fieldOf(releaseAt) : ''}
          begun={begun}
          released={releaseAt === null || releaseAt <= now}
        />
      ) : (
        <p className="muted">这场考试也安排给了别的单位，规则由上级组织办改动。</p>
      )}
    </section>
  );
}
