import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { printedCode } from '@/domain/quiz/paper-code';
import { requireReporter } from '@/server/auth';
import { sheetToEnter } from '@/server/queries/paper-sheets';
import { segment } from '../../../query';
import { paperHref } from '../href';
import { EntryForm } from './entry-form';

export const metadata: Metadata = { title: '录入试卷' };

type Props = { params: Promise<{ code: string; id: string }> };

/** The answers of one printed paper, all on one page, in the order and by the letters of the paper. */
export default async function EntryPage({ params }: Props) {
  const actor = await requireReporter();
  const { code, id } = await params;
  const sheet = await sheetToEnter(actor, segment(code), id);
  if (!sheet) notFound();
  const { member, quiz, number, until, entered, items, given, attemptId, revision, isReleased } = sheet;
  const unit = segment(code);
  return (
    <PageFrame>
      <div className="stack-lg">
        <header className="stack">
          <h1>
            录入<span className="break-keep">{member.name}</span>的试卷
          </h1>
          <p>
            {`${quiz.title}，第${number}次，编码 `}
            <b className="inline-block">{printedCode(sheet.code)}</b>。请核对纸上的姓名和编码。
          </p>
          <p className="muted">
            照纸上写的录入，不要改动。空着的、两个答案都留着的，选“没有作答”。最迟
            <Moment at={until} />
            录入并提交。
          </p>
          {isReleased ? (
            <p className="notice">
              这次考试的成绩和答案已经公布，录入时间会记下来，组织办能看到。请保管好签了名的试卷，以备核对。
            </p>
          ) : null}
          {entered ? (
            <p className="notice">
              {`${entered.by}已经录入过，`}
              <Moment at={entered.at} />
              。下面是录入的内容，可以修改。
            </p>
          ) : null}
        </header>
        <EntryForm unit={unit} attemptId={attemptId} revision={revision} items={items} given={given} />
        <p>
          <a className="btn btn-block" href={paperHref(unit)}>
            先不录了
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
