import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SendForm } from '@/app/send-form';
import { PageFrame } from '@/components/page-frame';
import { FEEDBACK_CHARACTERS } from '@/domain/feedback/kinds';
import { requireActor } from '@/server/auth';
import { type FeedbackReaders, feedbackReaders } from '@/server/queries/feedback-readers';
import { metItem } from '@/server/queries/met-item';
import { submitFeedback } from '../actions';
import { KindChoice } from './kind-choice';

export const metadata: Metadata = { title: '写一条投诉建议' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The form: about an item when the address names one the member has met, else a suggestion or a complaint. */
export default async function NewFeedbackPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { item: asked } = await searchParams;
  const about = asked === undefined ? null : await metItem(actor, numberOf(asked));
  if (asked !== undefined && !about) notFound();
  const readers = await feedbackReaders(actor);
  return (
    <PageFrame>
      <div className="stack-lg">
        <h1>{about ? '题目报错' : '写一条投诉建议'}</h1>
        {nobody(readers, about !== null) ? (
          <p className="notice">现在还没有指定阅读和答复的人。请先直接联系所在党支部或上级党组织。</p>
        ) : (
          <SendForm
            action={submitFeedback}
            name={about ? '题目报错' : '投诉建议'}
            submit="提交"
            next="/me/feedback?sent=1"
          >
            <input type="hidden" name="id" value={randomUUID()} />
            {about ? (
              <>
                <input type="hidden" name="kind" value="item" />
                <input type="hidden" name="item" value={about.itemVersionId} />
                <div className="card">
                  <p className="muted">您要报错的题目</p>
                  <p className="font-semibold">{about.stem}</p>
                </div>
                <p>谁会看到：编辑台（负责课程和题目的编辑、审核）。他们看不到您的姓名和单位。</p>
              </>
            ) : (
              <KindChoice readers={readers} />
            )}
            <div className="field">
              <label htmlFor="text">{about ? '哪里不对' : '写下您的意见'}</label>
              <textarea id="text" name="text" rows={6} required maxLength={FEEDBACK_CHARACTERS} />
              <p className="muted">
                {`最多${FEEDBACK_CHARACTERS}字。请不要写身份证号、电话、病情等个人情况。`}
              </p>
            </div>
          </SendForm>
        )}
        <p>
          <a className="btn btn-block" href="/me/feedback">
            不写了，回去
          </a>
        </p>
      </div>
    </PageFrame>
  );
}

function numberOf(asked: string | string[]): number {
  const number = Number(asked);
  return Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : 0;
}

const nobody = (readers: FeedbackReaders, item: boolean): boolean =>
  item ? readers.item.length === 0 : readers.suggestion.length + readers.complaint.length === 0;
