import type { Metadata } from 'next';
import { AnswerField } from '@/app/answer-field';
import { ReceivedCard } from '@/app/received-card';
import { SendForm } from '@/app/send-form';
import { requireRole } from '@/server/auth';
import { openCounts, receivedFeedback } from '@/server/queries/feedback';
import { OfficeFrame } from '../office-frame';
import { Pager } from '../units/pager';
import { submitOfficeAnswer } from './actions';
import { officeFeedbackHref, readOfficeFeedbackQuery } from './query';

export const metadata: Metadata = { title: '投诉建议' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const empty = {
  complaint: '没有投诉。',
  suggestion: '没有建议。支部的建议由支部书记答复，这里也看得到。',
};

/** Complaints, which only the office above reads, and the suggestions made to the branches below. */
export default async function OfficeFeedbackPage({ searchParams }: Props) {
  const actor = await requireRole('office');
  const { kind, page } = readOfficeFeedbackQuery(await searchParams);
  const [list, open] = await Promise.all([receivedFeedback(actor, { kind, page }), openCounts(actor)]);
  const tabs = [
    { of: 'complaint' as const, text: '投诉', count: open.complaints },
    { of: 'suggestion' as const, text: '建议', count: open.suggestions },
  ];
  return (
    <OfficeFrame>
      <header className="stack">
        <h1>投诉建议</h1>
        <p className="muted">
          投诉只有上级组织办看得到，被投诉支部的书记、副书记和本支部的人都看不到。请不要把投诉人的姓名告诉被投诉的人。
        </p>
      </header>
      <nav aria-label="类别" className="flex flex-wrap gap-3">
        {tabs.map(({ of, text, count }) => (
          <a
            key={of}
            className={of === kind ? 'btn btn-primary' : 'btn'}
            aria-current={of === kind ? 'page' : undefined}
            href={officeFeedbackHref(of)}
          >
            <span>
              {text}
              {count > 0 ? <span className="break-keep">{`（${count}条等待答复）`}</span> : null}
            </span>
          </a>
        ))}
      </nav>
      <section className="stack" aria-label={kind === 'complaint' ? '投诉' : '建议'}>
        {list.total === 0 ? <p className="notice">{empty[kind]}</p> : null}
        {list.rows.map((entry) => (
          <ReceivedCard key={entry.id} entry={entry}>
            <SendForm
              action={submitOfficeAnswer}
              name={`答复${entry.name}`}
              submit="发给本人"
              next={officeFeedbackHref(kind)}
            >
              <input type="hidden" name="kind" value={kind} />
              <AnswerField id={entry.id} hint="本人看得到，也看得到是您答复的" />
            </SendForm>
          </ReceivedCard>
        ))}
      </section>
      <Pager page={list.page} pages={list.pages} href={(to) => officeFeedbackHref(kind, to)} />
    </OfficeFrame>
  );
}
