import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PageFrame } from '@/components/page-frame';
import { overallState } from '@/domain/completion/branch';
import { admittedActor, requireReporter } from '@/server/auth';
import { MAX_EXPORT_ROWS } from '@/server/export-kinds';
import { isAssigned } from '@/server/queries/branch-campaigns';
import { childCoverage, totalCoverage } from '@/server/queries/branch-children';
import { peopleOf } from '@/server/queries/branch-people';
import { openReport } from '@/server/queries/branch-report';
import { CampaignChoice } from '../campaign-choice';
import { Crumbs } from '../crumbs';
import { ExportLink } from '../export-link';
import { OpenLines } from '../open-lines';
import { PartsTable } from '../parts-table';
import { PeopleSection } from '../people-section';
import { readQuery, segment } from '../query';
import { Summary } from '../summary';
import { UnitsTable } from '../units-table';
import { recordsHref } from './records/query';

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once a request, for the page and its title. */
const read = cache(async (code: string, campaign: string | null) => {
  const actor = await admittedActor();
  return actor && openReport(actor, segment(code), campaign, new Date());
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const report = await read((await params).code, readQuery(await searchParams).campaign);
  return { title: report ? `学习情况：${report.unit.name}` : '学习情况' };
}

/** Who has finished what: the people of a branch, or the units below a larger unit. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const query = readQuery(await searchParams);
  const now = new Date();
  const report = await read((await params).code, query.campaign);
  if (!report) notFound();
  const { unit, campaigns, campaign, parts } = report;

  const own = !campaign || isAssigned(campaign, unit.path);
  const [people, units] = await Promise.all([
    own ? peopleOf(actor, unit.id, parts) : [],
    campaign ? childCoverage(actor, unit, campaign, parts) : [],
  ]);
  const below = totalCoverage(units);
  const finished = people.filter((person) => overallState(person) === 'done').length;
  const total = { people: people.length + below.people, done: finished + below.all };
  const slug = query.campaign;

  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={unit.above} here={unit.name} campaign={slug} />
          <h1>{unit.name}</h1>
        </div>
        <p className="report-jumps no-print">
          <a href={recordsHref(unit.code)}>学习记录和学时</a>
        </p>
        <CampaignChoice code={unit.code} campaigns={campaigns} current={campaign?.slug ?? null} />
        {campaign ? (
          <Summary campaign={campaign} now={now} {...total}>
            {units.length === 0 && people.length > 0 ? (
              <p className="report-jumps no-print">
                <a href="#people">看人员</a>
                <a href="#parts">看各课</a>
                <a href="#copy">发到群里</a>
              </p>
            ) : null}
            <ExportLink code={unit.code} campaign={slug} people={total.people} most={MAX_EXPORT_ROWS} />
          </Summary>
        ) : (
          <p className="notice">还没有布置学习内容。布置之后，这里会显示每一课和考试的完成情况。</p>
        )}
        {units.length > 0 ? (
          <section className="stack" aria-labelledby="units">
            <h2 id="units">下级单位</h2>
            <UnitsTable units={units} campaign={slug} />
          </section>
        ) : null}
        {people.length > 0 || units.length === 0 ? (
          <PeopleSection
            title={units.length > 0 ? '本级人员' : '人员'}
            code={unit.code}
            people={people}
            exams={parts.exams}
            query={query}
          />
        ) : null}
        {campaign && people.length > 0 ? (
          <>
            <section className="stack" aria-labelledby="parts">
              <h2 id="parts">{units.length > 0 ? '本级各课和考试' : '各课和考试'}</h2>
              <PartsTable lessons={parts.lessons} exams={parts.exams} people={people} />
            </section>
            <OpenLines unit={unit.name} campaign={campaign} exams={parts.exams} people={people} />
          </>
        ) : null}
      </div>
    </PageFrame>
  );
}
