import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { requireReporter } from '@/server/auth';
import { entryHours, type PaperExam, paperDesk } from '@/server/queries/paper-desk';
import { type Sheet, sheetOfAttempt, sheetsIn } from '@/server/queries/paper-sheets';
import { Crumbs } from '../../crumbs';
import { reportHref, segment } from '../../query';
import { CodeForm } from './code-form';
import { olderHref, paperHref, printHref } from './href';
import { IssueForm } from './issue-form';
import { SheetList } from './sheet-list';

export const metadata: Metadata = { title: '纸质试卷和协助作答' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** For members who sit on paper or need somebody to type for them. */
export default async function PaperPage({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const code = segment((await params).code);
  const { entered, after } = await searchParams;
  const [desk, sheets, done] = await Promise.all([
    paperDesk(actor, code),
    sheetsIn(actor, code, typeof after === 'string' ? after : null),
    typeof entered === 'string' ? sheetOfAttempt(actor, code, entered) : null,
  ]);
  if (!desk) notFound();
  const { unit, exams, people } = desk;
  const { open, over, older, isLater } = sheets;
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="纸质试卷和协助作答" campaign={null} />
          <h1>纸质试卷和协助作答</h1>
          <p className="muted">{unit.name}</p>
        </div>
        {done?.handedIn?.receipt ? <Entered {...done} /> : null}
        <p>看手机不方便的同志，可以用大字纸质试卷，写完由您代录；也可以请本人坐在旁边说答案，由您输入。</p>
        {open.length > 0 ? (
          <section className="stack" aria-labelledby="enter">
            <h2 id="enter">录入写好的试卷</h2>
            <CodeForm unit={unit.code} />
            <h3>已打印、还没有提交的</h3>
            <SheetList unit={unit.code} sheets={open} />
            {[...new Set(open.map(({ quiz }) => quiz.slug))].map((slug) => (
              <p key={slug}>
                <a className="btn btn-block" href={printHref(unit.code, slug)}>
                  {`打印这些试卷：${open.find(({ quiz }) => quiz.slug === slug)?.quiz.title}`}
                </a>
              </p>
            ))}
          </section>
        ) : null}
        <section className="stack" aria-labelledby="print">
          <h2 id="print">打印纸质试卷</h2>
          <Exams unit={unit.code} exams={exams} nobody={people.length === 0} />
        </section>
        <section className="stack" aria-labelledby="assist">
          <h2 id="assist">坐在旁边，协助作答</h2>
          <p>要本人在场，由本人输入自己的密码开始，您代为点选，和平常一样计时。请点这位同志的名字：</p>
          {people.length > 0 ? (
            <ul className="rows">
              {people.map(({ id, name }) => (
                <li key={id}>
                  <a className="row-link" href={reportHref(unit.code, {}, `/people/${id}/assist`)}>
                    <span>{name}</span>
                    <span className="state">协助作答</span>
                  </a>
                </li>
              ))}
            </ul>
          ) : (
            <p className="notice">本单位没有直属的其他党员。请到下一级支部办理。</p>
          )}
        </section>
        {over.length > 0 ? (
          <section className="stack" aria-labelledby="over">
            <h2 id="over">{isLater ? '较早结束的纸质试卷' : '最近结束的纸质试卷'}</h2>
            <SheetList unit={unit.code} sheets={over} />
            {older ? (
              <p>
                <a className="btn btn-block" href={olderHref(unit.code, older)}>
                  更早的
                </a>
              </p>
            ) : null}
          </section>
        ) : null}
        <p>
          <a className="btn btn-block" href={reportHref(unit.code)}>
            返回{unit.name}
          </a>
        </p>
      </div>
    </PageFrame>
  );
}

function Entered({ member, quiz, number, handedIn, unit }: Sheet) {
  return (
    <p role="status" className="notice notice-good">
      {`${member.name}的试卷已提交（${quiz.title}，第${number}次），回执号 ${handedIn?.receipt ?? ''}。`}
      成绩和解析只给本人看。
      <a className="inline-flex min-h-12 items-center" href={paperHref(unit.code)}>
        知道了
      </a>
    </p>
  );
}

function Exams({ unit, exams, nobody }: { unit: string; exams: PaperExam[]; nobody: boolean }) {
  if (nobody) return <p className="notice">本单位没有直属的其他党员。请到下一级支部办理。</p>;
  if (exams.length === 0) return <p className="notice">现在没有可以参加的考试。考试开放以后再来打印。</p>;
  return exams.map((exam) => (
    <div key={exam.slug} className="card stack">
      <h3>{exam.title}</h3>
      {exam.phase === 'open' ? (
        <IssueForm unit={unit} exam={exam} entryHours={entryHours()} />
      ) : (
        <p>
          {exam.window.opensAt ? <Moment at={exam.window.opensAt} /> : null}
          开放。题目要保密，到时间才能打印。
        </p>
      )}
    </div>
  ));
}
