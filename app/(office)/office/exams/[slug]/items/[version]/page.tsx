import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { points } from '@/app/(study)/quizzes/score-text';
import { kindNames } from '@/components/kind-names';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { type ItemCorrection, itemCorrection } from '@/server/queries/item-correction';
import { OfficeFrame } from '../../../../office-frame';
import { examHref, type Params } from '../../query';
import { Choices } from './choices';

export const metadata: Metadata = { title: '更正一道题' };

type Props = { params: Promise<{ slug: string; version: string }>; searchParams: Promise<Params> };

/** One item of an exam: how it was answered, and what a correction would change. */
export default async function ExamItemPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const { slug, version } = await params;
  const found = /^[1-9]\d{0,8}$/.test(version) ? await itemCorrection(actor, slug, Number(version)) : null;
  if (!found) notFound();
  const { treatment, done } = await searchParams;
  const changed = typeof done === 'string' && /^\d{1,6}$/.test(done) ? Number(done) : null;
  const asked = typeof treatment === 'string' ? treatment : null;
  const exam = examHref(slug);
  return (
    <OfficeFrame
      above={[
        { href: '/office/exams', text: '考试' },
        { href: exam, text: found.quiz.title },
        { href: `${exam}/items`, text: '各题得分情况' },
      ]}
    >
      <header className="stack">
        <h1>{found.stem}</h1>
        <p className="muted">{`${kindNames[found.kind]}，第${found.version}版`}</p>
      </header>
      <div className="office-columns">
        <Answered {...found} />
        <section className="card stack" aria-labelledby="correct">
          <h2 id="correct">更正</h2>
          {changed !== null && asked === null ? (
            <p role="status" className="notice notice-good">{`已更正，${changed} 份卷的分数变了。`}</p>
          ) : null}
          {found.current ? <Current current={found.current} /> : null}
          <Choices found={found} asked={asked} />
          {found.choices.length === 1 && asked === null ? (
            <p className="muted">
              {found.unfit > 0
                ? '编辑台发布了新版本，但选项改动过，不能拿来给这份试卷计分。'
                : '要按别的答案计分，请编辑台先把这道题改好、发布新版本，选项不要动。'}
            </p>
          ) : null}
        </section>
      </div>
    </OfficeFrame>
  );
}

function Answered({ options, right, papers, facility, open, answers }: ItemCorrection) {
  return (
    <section className="card stack" aria-labelledby="answered">
      <h2 id="answered">作答情况</h2>
      {options.length > 0 ? <p>{`选项：${options.join('；')}`}</p> : null}
      <p>{right ? `试卷上的答案：${right.join('；')}` : '还没有人交卷，答案先不显示。'}</p>
      <p>
        {facility === null
          ? '还没有得分率。'
          : `得分率 ${Math.round(facility * 100)}%，已交的卷里有这道题的 ${papers} 份。`}
        {open > 0 ? `正在作答的还有 ${open} 份。` : ''}
      </p>
      <ul className="rows">
        {answers.map(({ given, papers: count, score }) => (
          <li key={`${given.join('；')} ${score}`} className="py-2">
            {given.length > 0 ? given.join('；') : '没有作答'}
            <span className="muted">{`：${count} 份，得 ${points(score)} 分`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Current({ current }: { current: NonNullable<ItemCorrection['current']> }) {
  const { treatment, reason, by, at, settledAt, waiting } = current;
  return (
    <div className="notice">
      <p>
        <b>{treatment === 'full' ? '已更正：全员得分。' : '已更正：按另一个版本的答案计分。'}</b>
        {`原因：${reason}`}
      </p>
      <p className="muted">
        {`${by}，`}
        <Moment at={at} />
      </p>
      <p>
        {settledAt
          ? '重新计分已经全部完成。'
          : waiting > 0
            ? `正在重新计分，还有 ${waiting} 份。刷新页面可以看到进展。`
            : '已交的卷都重新计过分；更正那一刻正在交的卷，系统几分钟内再核对一遍。'}
      </p>
    </div>
  );
}
