import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { StateLabel } from '@/components/state-label';
import { mayManageUnit } from '@/domain/organisation/office-rights';
import { holds } from '@/domain/organisation/scope';
import { mayHelpSit } from '@/domain/quiz/authority';
import { requireReporter } from '@/server/auth';
import { isAssigned } from '@/server/queries/branch-campaigns';
import { personOf } from '@/server/queries/branch-people';
import { openReport } from '@/server/queries/branch-report';
import { mayHandOverTo } from '@/server/queries/handover';
import { extraTimes } from '@/server/queries/time-grants';
import { reportSource } from '@/server/report-database';
import { Crumbs } from '../../../crumbs';
import { ExamRecord } from '../../../exam-record';
import { ExtraTimeForm } from '../../../extra-time';
import { FiguresAge } from '../../../figures-age';
import { readQuery, reportHref, segment } from '../../../query';
import { HandoverForm } from './handover-form';

export const metadata: Metadata = { title: '个人学习情况' };

type Props = {
  params: Promise<{ code: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One member: lessons and exams, without answers and without times of use. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const { code, id } = await params;
  const { campaign: slug } = readQuery(await searchParams);
  const now = new Date();
  const source = await reportSource();
  const { reader } = source;
  const report = await openReport(actor, segment(code), slug, now, reader);
  if (!report || !/^[1-9]\d{0,8}$/.test(id)) notFound();
  const { unit, campaign, parts } = report;
  const assigned = campaign && isAssigned(campaign) ? parts : { lessons: [], exams: [] };
  const { lessons, exams } = assigned;
  const [person, times, beside] = await Promise.all([
    personOf(actor, unit.id, Number(id), assigned, campaign ?? undefined, reader),
    // What can be changed from here is read where it is written.
    extraTimes(
      actor,
      Number(id),
      exams.map((exam) => exam.id),
    ),
    mayHandOverTo(actor, Number(id)),
  ]);
  if (!person) notFound();
  const extra = new Map(times.map((each) => [each.quizId, each]));

  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here={person.name} campaign={slug} />
          <h1>{person.name}</h1>
          <p className="muted">{campaign?.title ?? '还没有布置学习内容。'}</p>
        </div>
        {lessons.length > 0 ? (
          <section aria-labelledby="lessons">
            <h2 id="lessons">
              课程（已完成 {person.lessons.filter((state) => state === 'done').length}/{lessons.length} 课）
            </h2>
            <ol className="rows">
              {lessons.map(({ id, title }, i) => (
                <li key={id} className="row-link">
                  <span>
                    第{i + 1}课 {title}
                  </span>
                  <StateLabel state={person.lessons[i] ?? 'not-started'} />
                </li>
              ))}
            </ol>
          </section>
        ) : null}
        {exams.map((exam, i) => {
          const time = extra.get(exam.id);
          return (
            <div key={exam.id} className="stack">
              <ExamRecord
                exam={exam}
                state={person.exams[i] ?? 'not-started'}
                best={person.best[i] ?? null}
                attempts={person.attempts.filter(({ quizId }) => quizId === exam.id)}
              />
              {time ? <ExtraTimeForm exam={time} memberId={person.id} title={exam.title} /> : null}
              {time?.mayDecide ? (
                <p>
                  <a
                    className="inline-flex min-h-12 items-center"
                    href={`/office/exams/${time.slug}/people/${person.id}`}
                  >
                    组织办：查看每次作答，作废、重新打开或增加次数
                  </a>
                </p>
              ) : null}
            </div>
          );
        })}
        {mayHelpSit(actor, { id: person.id, path: unit.path }) ? (
          <p>
            <a className="btn btn-block" href={reportHref(unit.code, {}, `/people/${person.id}/assist`)}>
              {`坐在旁边，协助${person.name}考试`}
            </a>
          </p>
        ) : null}
        {beside ? <HandoverForm memberId={person.id} name={person.name} /> : null}
        {holds(actor, 'office') && mayManageUnit(actor, unit.path) ? (
          <p>
            <a
              className="inline-flex min-h-12 items-center"
              href={`/office/units/${encodeURIComponent(unit.code)}/people/${person.id}`}
            >
              组织办：账号、任职、初始密码
            </a>
          </p>
        ) : null}
        <FiguresAge now={now} source={source} stale={false} />
        <p>
          <a className="btn btn-block" href={reportHref(unit.code, { campaign: slug })}>
            返回{unit.name}
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
