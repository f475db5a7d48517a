import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WatchJob } from '@/app/watch-job';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { rosterImport } from '@/server/queries/roster-imports';
import { OfficeFrame } from '../../office-frame';
import { readRosterQuery } from '../query';
import { Changes } from './changes';
import { DiscardForm } from './forms';
import { ProblemList } from './problems';
import { Applied, Refused, ToDecide } from './standing';

export const metadata: Metadata = { title: '导入名册' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const busy = { reading: '正在读取名册', applying: '正在导入', undoing: '正在撤回' };

/** One import, from its dry run to the day after. */
export default async function RosterImportPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const { kind, page } = readRosterQuery(await searchParams);
  const found = await rosterImport(actor, (await params).id, { kind, page });
  if (!found) notFound();
  const { id, stage, fileName, complete, createdAt, progress, warnings, warned, failure } = found;
  const isBusy = stage === 'reading' || stage === 'applying' || stage === 'undoing';
  const isShown = stage === 'read' || stage === 'applied';
  return (
    <OfficeFrame above={[{ href: '/office/roster', text: '名册' }]}>
      <header className="stack">
        <h1 className="break-all">{fileName}</h1>
        <p className="muted">
          <Moment at={createdAt} /> 上传，按“{complete ? '完整' : '补充'}”处理
        </p>
      </header>
      {isBusy ? (
        <WatchJob
          at={`/api/office/roster/${id}/progress`}
          stage={stage}
          progress={progress}
          what={busy[stage]}
          usual="一般不到一分钟。可以离开这一页，处理不会停；回到“名册”可以再打开。"
        />
      ) : null}
      {stage === 'reading' ? <DiscardForm id={id}>不等了，放弃这份文件</DiscardForm> : null}
      {stage === 'read' ? <ToDecide found={found} page={page} /> : null}
      {stage === 'refused' ? <Refused found={found} page={page} /> : null}
      {stage === 'applied' ? <Applied found={found} page={page} /> : null}
      {stage === 'undone' ? (
        <p role="status" className="notice notice-good">
          已撤回{found.undoneAt ? <Moment at={found.undoneAt} /> : null}：单位、党员、任职都恢复到导入以前。
        </p>
      ) : null}
      {stage === 'failed' ? (
        <div role="alert" className="notice notice-error">
          <p>
            <strong>没有导入，什么都没有改。</strong>
          </p>
          <p>{failure}</p>
          <p>
            <a className="office-tap" href="/office/roster">
              换一份文件
            </a>
          </p>
        </div>
      ) : null}
      {stage === 'read' && warnings.length > 0 ? (
        <section className="stack" aria-labelledby="warnings">
          <h2 id="warnings">请留意 {warned} 处</h2>
          <p className="muted">
            不影响导入，但值得核对。{warned > warnings.length ? `只列出前 ${warnings.length} 处。` : ''}
          </p>
          <ProblemList problems={warnings} />
        </section>
      ) : null}
      {isShown && !found.nothing ? <Changes found={found} page={page} /> : null}
    </OfficeFrame>
  );
}
