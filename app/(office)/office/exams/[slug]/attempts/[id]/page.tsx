import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { points } from '@/app/(study)/quizzes/score-text';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { type FullDossier, fullDossier } from '@/server/queries/attempt-dossier';
import { databaseNow } from '@/server/queries/clock';
import { ruledExam } from '@/server/queries/exam-items';
import { OfficeFrame } from '../../../../office-frame';
import { AttemptLabel } from '../../../attempt-label';
import { examHref, type Params } from '../../query';
import { Answers, LateAnswers } from './answers';
import { Decisions } from './decisions';
import { readDossierQuery } from './query';
import { Signals } from './signals';
import { Steps } from './steps';

export const metadata: Metadata = { title: '一次考试的情况' };

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<Params> };

/** The dossier of one attempt: what happened, what is stored, and what the office may decide. */
export default async function DossierPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const { slug, id } = await params;
  const [dossier, ruled, now] = await Promise.all([
    fullDossier(actor, slug, id),
    ruledExam(actor, slug),
    databaseNow(),
  ]);
  if (!dossier) notFound();
  const query = readDossierQuery(await searchParams);
  const exam = examHref(slug);
  return (
    <OfficeFrame
      above={[
        { href: '/office/exams', text: '考试' },
        { href: exam, text: dossier.quiz.title },
        { href: `${exam}/people/${dossier.memberId}`, text: dossier.member },
      ]}
    >
      <div className="title-row">
        <h1>{`${dossier.member}，第${dossier.number}次`}</h1>
        <AttemptLabel state={dossier.state} />
      </div>
      <Decisions dossier={dossier} query={query} now={now} />
      <div className="office-columns">
        <div className="stack">
          <Facts {...dossier} />
          <Signals {...dossier} />
        </div>
        <div className="stack">
          <Steps steps={dossier.steps} />
          <LateAnswers late={dossier.late} />
        </div>
      </div>
      <Answers answers={dossier.answers} itemHref={ruled ? (version) => `${exam}/items/${version}` : null} />
    </OfficeFrame>
  );
}

function Facts({
  login,
  unit,
  startedAt,
  deadlineAt,
  finishedAt,
  receipt,
  score,
  maxScore,
  passRatio,
}: FullDossier) {
  const when = (at: Date | null) => (at ? <Moment at={at} /> : '—');
  return (
    <section className="card stack" aria-labelledby="facts">
      <h2 id="facts">基本情况</h2>
      <dl className="exam-facts">
        <dt>账号</dt>
        <dd>{login}</dd>
        <dt>单位</dt>
        <dd>{unit}</dd>
        <dt>开始</dt>
        <dd>{when(startedAt)}</dd>
        <dt>截止</dt>
        <dd>{when(deadlineAt)}</dd>
        <dt>交卷</dt>
        <dd>{when(finishedAt)}</dd>
        <dt>回执号</dt>
        <dd>{receipt ?? '—'}</dd>
        <dt>得分</dt>
        <dd>
          {score === null || maxScore === null
            ? '—'
            : `${points(score)} / ${points(maxScore)} 分，${points(passRatio * maxScore)} 分及格`}
        </dd>
      </dl>
    </section>
  );
}
