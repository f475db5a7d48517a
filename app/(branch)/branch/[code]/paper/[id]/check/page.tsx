import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { enteredLines } from '@/domain/quiz/on-paper';
import { printedCode } from '@/domain/quiz/paper-code';
import { requireReporter } from '@/server/auth';
import { sheetToEnter } from '@/server/queries/paper-sheets';
import { segment } from '../../../../query';
import { paperHref } from '../../href';
import { ConfirmForm } from './confirm-form';

export const metadata: Metadata = { title: '核对录入' };

type Props = { params: Promise<{ code: string; id: string }> };

/** Every entered answer, to be held against the paper before it is handed in. */
export default async function CheckPage({ params }: Props) {
  const actor = await requireReporter();
  const { code, id } = await params;
  const unit = segment(code);
  const sheet = await sheetToEnter(actor, unit, id);
  if (!sheet) notFound();
  const { member, quiz, items, given, attemptId, revision } = sheet;
  const entry = paperHref(unit, `/${attemptId}`);
  if (revision === 0) redirect(entry);
  const empty = given.filter((each) => each === null).length;
  return (
    <PageFrame>
      <div className="stack-lg">
        <header className="stack">
          <h1>
            核对<span className="break-keep">{member.name}</span>的试卷
          </h1>
          <p>
            {`${quiz.title}，编码 `}
            <b className="inline-block">{printedCode(sheet.code)}</b>。
          </p>
          <p className={empty > 0 ? 'notice' : 'notice notice-good'}>
            {`还没有提交。请拿着纸对一遍：共${items.length}题，${
              empty > 0 ? `${empty}题没有作答` : '都录入了'
            }。提交以后不能再改。`}
          </p>
        </header>
        <ol className="rows">
          {items.map((item, position) => {
            const lines = enteredLines(item, given[position] ?? null);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: an item of a paper is known by its place; two may ask alike
              <li key={position} className="py-3">
                <span className="muted block">{`${position + 1}. ${item.stem}`}</span>
                {lines.length > 0 ? (
                  lines.map((line) => (
                    <b key={line} className="block">
                      {line}
                    </b>
                  ))
                ) : (
                  <b className="block">没有作答</b>
                )}
                <a className="inline-flex min-h-12 items-center" href={`${entry}#a${position}`}>
                  {`修改第${position + 1}题`}
                </a>
              </li>
            );
          })}
        </ol>
        <ConfirmForm unit={unit} attemptId={attemptId} revision={revision} name={member.name} />
        <p>
          <a className="btn btn-block" href={entry}>
            返回修改
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
