import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AnswerField } from '@/app/answer-field';
import { ReceivedCard } from '@/app/received-card';
import { SendForm } from '@/app/send-form';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { requireReporter } from '@/server/auth';
import { reportUnit } from '@/server/queries/branch';
import { openObjections, receivedFeedback } from '@/server/queries/feedback';
import { Crumbs } from '../../crumbs';
import { segment } from '../../query';
import { Pager } from '../records/pager';
import { recordsHref } from '../records/query';
import { submitBranchAnswer } from './actions';
import { feedbackHref, readFeedbackQuery } from './query';

export const metadata: Metadata = { title: '党员的意见' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** What members of the unit and those below it have to say to it, and the objections that wait for an answer. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const unit = await reportUnit(actor, segment((await params).code));
  if (!unit) notFound();
  const { path, code } = unit;
  const [list, objections] = await Promise.all([
    receivedFeedback(actor, { kind: 'suggestion', path, ...readFeedbackQuery(await searchParams) }),
    openObjections(actor, path),
  ]);
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="党员的意见" campaign={null} />
          <h1>党员的意见</h1>
          <p className="muted">{unit.name}</p>
        </div>
        {objections.length > 0 ? (
          <section className="stack" aria-labelledby="objections">
            <h2 id="objections">对学习记录的异议，等待答复</h2>
            <div className="card card-rows">
              <ul className="rows">
                {objections.map(({ id, eventId, text, at, name, topic, unit: of }) => (
                  <li key={id}>
                    <a className="row-link" href={`${recordsHref(of.code, `/${eventId}`)}#objections`}>
                      <span>
                        <span className="block font-semibold">
                          {name}：{text}
                        </span>
                        <span className="muted block">
                          “{topic}”，
                          <Moment at={at} />
                        </span>
                      </span>
                      <span aria-hidden="true">›</span>
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          </section>
        ) : null}
        <section className="stack" aria-labelledby="suggestions">
          <h2 id="suggestions">建议{list.open > 0 ? `（${list.open}条等待答复）` : ''}</h2>
          {list.total === 0 ? (
            <p className="card">还没有人提建议。党员在“我的”里点“投诉建议”就能写，写好会出现在这里。</p>
          ) : null}
          {list.rows.map((entry) => (
            <ReceivedCard key={entry.id} entry={entry}>
              <SendForm
                action={submitBranchAnswer}
                name={`答复${entry.name}`}
                submit="发给本人"
                next={feedbackHref(code)}
              >
                <input type="hidden" name="code" value={code} />
                <AnswerField id={entry.id} hint="本人看得到，也看得到是您答复的" />
              </SendForm>
            </ReceivedCard>
          ))}
          <Pager page={list.page} pages={list.pages} href={(to) => feedbackHref(code, to)} />
          <p className="muted">投诉不在这里：对支部的投诉由上级组织办阅读和答复。</p>
        </section>
      </div>
    </PageFrame>
  );
}
