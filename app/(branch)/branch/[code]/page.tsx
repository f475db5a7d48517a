import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Fold } from '@/components/fold';
import { PageFrame } from '@/components/page-frame';
import { overallState } from '@/domain/completion/branch';
import { admittedActor, requireReporter } from '@/server/auth';
import { MAX_EXPORT_ROWS } from '@/server/export-kinds';
import { isAssigned } from '@/server/queries/branch-campaigns';
import { childFigures } from '@/server/queries/branch-children';
import { progressDays } from '@/server/queries/branch-days';
import { openReport } from '@/server/queries/branch-report';
import { type UnitPeople, unitPeople } from '@/server/queries/branch-unit-people';
import { openCounts } from '@/server/queries/feedback';
import { reportedSessions } from '@/server/queries/unit-session';
import { reportSource } from '@/server/report-database';
import { isLargeView } from '@/server/view';
import { CampaignChoice } from '../campaign-choice';
import { Crumbs } from '../crumbs';
import { ExportLink } from '../export-link';
import { FiguresAge } from '../figures-age';
import { OpenLines } from '../open-lines';
import { PartsTable } from '../parts-table';
import { PeopleSection } from '../people-section';
import { ProgressPicture } from '../progress-picture';
import { readQuery, reportHref, segment } from '../query';
import { SessionLine } from '../session-line';
import { Summary } from '../summary';
import { UnitsSection } from '../units-section';
import { columnsOf } from '../units-table';
import { WaitingLine } from '../waiting-line';
import { WholeFigures } from '../whole-figures';
import { contactHref } from './contact/href';
import { feedbackHref } from './feedback/query';
import { paperHref } from './paper/href';
import { recordsHref } from './records/query';

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once a request, for the page and its title. */
const read = cache(async (code: string, campaign: string | null) => {
  const actor = await admittedActor();
  if (!actor) return null;
  const source = await reportSource();
  const report = await openReport(actor, segment(code), campaign, new Date(), source.reader);
  return report && { report, source };
});

/** The calendar day in Beijing, "2026-11-23". */
const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await read((await params).code, readQuery(await searchParams).campaign);
  return { title: found ? `学习情况：${found.report.unit.name}` : '学习情况' };
}

const nobody: UnitPeople = { count: 0, all: [], page: null };

/** Who has finished what: the people of a branch, or the units below a larger unit. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const query = readQuery(await searchParams);
  const now = new Date();
  const found = await read((await params).code, query.campaign);
  if (!found) notFound();
  const { report, source } = found;
  const { unit, campaigns, campaign, parts } = report;
  const { reader } = source;

  const own = !campaign || isAssigned(campaign);
  const [people, below, days, sessions, waiting] = await Promise.all([
    own ? unitPeople(actor, report, query, reader) : nobody,
    childFigures(actor, unit, campaign, { search: query.find, page: query.units, now }, reader),
    campaign ? progressDays(actor, unit, campaign, reader) : [],
    reportedSessions(actor, unit.path, now),
    openCounts(actor, unit.path),
  ]);
  if (!below) notFound();
  const upper = below.all > 0;
  const all = people.all ?? [];
  const whole = below.whole.overall ?? { people: people.count, done: 0 };
  const total =
    upper || !people.all
      ? { people: whole.people, done: whole.done }
      : { people: people.count, done: all.filter((person) => overallState(person) === 'done').length };
  const slug = query.campaign;
  const columns = columnsOf(parts, below.whole);
  const last = campaign?.moment ?? now;
  const large = await isLargeView();
  const exported = (
    <ExportLink code={unit.code} campaign={slug} people={total.people} most={MAX_EXPORT_ROWS} />
  );
  const around = (
    <>
      <SessionLine sessions={sessions} />
      <p className="report-jumps no-print">
        <a href={recordsHref(unit.code)}>学习记录和学时</a>
        <a href={feedbackHref(unit.code)}>党员的意见</a>
        <a href={contactHref(unit.code)}>联系人</a>
        <a href={paperHref(unit.code)}>纸质试卷、协助作答</a>
        {campaign ? <a href={reportHref(unit.code, { campaign: slug }, '/discussion')}>研讨提纲</a> : null}
        {own && campaign ? <a href={reportHref(unit.code, { campaign: slug }, '/remind')}>提醒</a> : null}
      </p>
      <CampaignChoice code={unit.code} campaigns={campaigns} current={campaign?.slug ?? null} />
    </>
  );

  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={unit.above} here={unit.name} campaign={slug} />
          <h1>{unit.name}</h1>
        </div>
        <WaitingLine code={unit.code} {...waiting} />
        {large ? null : around}
        {campaign ? (
          <Summary campaign={campaign} now={now} {...total}>
            {large ? null : <WholeFigures columns={columns} whole={below.whole} />}
            {!large && !upper && all.length > 0 ? (
              <p className="report-jumps no-print">
                <a href="#people">看人员</a>
                <a href="#parts">看各课</a>
                <a href="#copy">发到群里</a>
              </p>
            ) : null}
            {large ? null : exported}
          </Summary>
        ) : (
          <>
            <p className="notice">还没有布置学习内容。布置之后，这里会显示每一课和考试的完成情况。</p>
            <WholeFigures columns={columns} whole={below.whole} />
          </>
        )}
        {upper ? (
          <UnitsSection
            code={unit.code}
            below={below}
            columns={columns}
            query={query}
            overall={campaign !== null}
            large={large}
          />
        ) : null}
        {people.count > 0 || !upper ? (
          <PeopleSection
            title={upper ? '本级人员' : '人员'}
            code={unit.code}
            people={people}
            exams={parts.exams}
            query={query}
            large={large}
          />
        ) : null}
        {large ? (
          <Fold large summary="学习记录、提醒、导出表格">
            {around}
            {campaign ? <WholeFigures columns={columns} whole={below.whole} /> : null}
            {campaign ? exported : null}
          </Fold>
        ) : null}
        {campaign && all.length > 0 ? (
          <Fold large={large} summary="各课情况，发到群里">
            <section className="stack" aria-labelledby="parts">
              <h2 id="parts">{upper ? '本级各课和考试' : '各课和考试'}</h2>
              <PartsTable lessons={parts.lessons} exams={parts.exams} people={all} />
            </section>
            <OpenLines unit={unit.name} campaign={campaign} exams={parts.exams} people={all} />
          </Fold>
        ) : null}
        {campaign ? (
          <Fold large={large} summary="完成人数的变化">
            <ProgressPicture days={days} until={dayIn.format(last)} />
          </Fold>
        ) : null}
        <FiguresAge now={now} source={source} stale={campaign?.stale ?? false} />
      </div>
    </PageFrame>
  );
}
