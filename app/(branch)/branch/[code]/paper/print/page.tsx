import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { requireReporter } from '@/server/auth';
import { reportUnit } from '@/server/queries/branch';
import { sheetsToPrint } from '@/server/queries/paper-sheets';
import '@/app/large-print.css';
import { Print } from '@/app/in-wechat';
import { segment } from '../../../query';
import { paperHref } from '../href';
import { PaperSheet } from './paper-sheet';

export const metadata: Metadata = { title: '打印试卷' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const text = (value: string | string[] | undefined) =>
  typeof value === 'string' ? value.replaceAll('\0', '').slice(0, 100) : null;

/** Of several papers printed on both sides, one would begin on the back of another. */
const sides = (papers: number) =>
  papers === 1 ? '可以双面打印。' : '请用单面打印：双面会把两个人的试卷印在同一张纸上。';

/** The open papers of an exam in large type, each on sheets of its own. */
export default async function PrintPage({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const code = segment((await params).code);
  const { exam, only } = await searchParams;
  const [unit, sheets] = await Promise.all([
    reportUnit(actor, code),
    sheetsToPrint(actor, code, text(exam) ?? '', text(only)),
  ]);
  if (!unit) notFound();
  return (
    <PageFrame>
      <div className="no-print stack">
        <h1>打印试卷</h1>
        {sheets.length > 0 ? (
          <>
            <p>{`共${sheets.length}份，用A4纸，字号不小于18磅。每份从新的一页开始，每页都有姓名和编码。${sides(sheets.length)}`}</p>
            <p className="muted">
              手机上打印不了的，用电脑登录同一个账号，打开这一页。试卷请当面交给本人，用完收回。
            </p>
            <Print />
          </>
        ) : (
          <p className="notice">没有可以打印的试卷：已经提交，或者过了录入时间。</p>
        )}
        <p>
          <a className="btn btn-block" href={paperHref(unit.code)}>
            回到纸质试卷
          </a>
        </p>
      </div>
      {sheets.map((sheet) => (
        <PaperSheet key={sheet.attemptId} sheet={sheet} />
      ))}
    </PageFrame>
  );
}
