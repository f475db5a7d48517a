import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FilesInWeChat } from '@/app/in-wechat';
import { PageFrame } from '@/components/page-frame';
import { requireReporter } from '@/server/auth';
import { type ExportRun, exportRun } from '@/server/queries/export-runs';
import { Crumbs } from '../../../crumbs';
import { reportHref, segment } from '../../../query';
import { Waiting } from './waiting';

export const metadata: Metadata = { title: 'Excel 表格' };

const until = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
});

const DAY_MS = 24 * 3600_000;

/** Where the same is asked for once more. */
function againHref({ kind, params, unit }: ExportRun): string {
  if (kind === 'hours') return reportHref(unit.code, {}, `/records/export?year=${Number(params.year)}`);
  const campaign = typeof params.campaign === 'string' ? params.campaign : null;
  return reportHref(unit.code, { campaign }, '/export');
}

/** One Excel file that was too large to wait for: how far it is, then the file. */
export default async function ExportPage({ params }: { params: Promise<{ code: string; id: string }> }) {
  const actor = await requireReporter();
  const { code, id } = await params;
  const run = await exportRun(actor, segment(code), id);
  if (!run) notFound();
  const { unit, stage } = run;
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="Excel 表格" campaign={null} />
          <h1>Excel 表格</h1>
          <p className="muted break-all">{run.fileName}</p>
        </div>
        {stage === 'waiting' || stage === 'working' ? (
          <Waiting progress={run.progress} />
        ) : stage === 'ready' ? (
          <section className="card card-accent stack" aria-labelledby="ready">
            <h2 id="ready">已经做好</h2>
            <p>
              共 {run.rows ?? 0} 行，保留到{until.format(run.keptFrom.getTime() + DAY_MS)}。
            </p>
            <p>
              <a className="btn btn-primary btn-block" href={reportHref(unit.code, {}, `/export/${id}/file`)}>
                下载 Excel 表格
              </a>
            </p>
            <FilesInWeChat />
            <p className="muted">表里有姓名，请只用于工作，用完删除。</p>
          </section>
        ) : (
          <section className="card stack" aria-labelledby="failed">
            <h2 id="failed">没有做成</h2>
            <p>{run.failure}</p>
            <p>
              <a className="btn btn-block" href={againHref(run)}>
                再做一次
              </a>
            </p>
          </section>
        )}
      </div>
    </PageFrame>
  );
}
