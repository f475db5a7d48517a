import { FilesInWeChat } from '@/app/in-wechat';
import { Moment } from '@/components/moment';
import { previewKinds } from '@/domain/organisation/roster-preview';
import type { OpenRosterImport } from '@/server/queries/roster-imports';
import { kindWords } from '../words';
import { ConfirmForm, DiscardForm, UndoForm } from './forms';
import { Pager, ProblemList } from './problems';

function summary({ counts }: OpenRosterImport): string {
  const parts = previewKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${kindWords[kind].text} ${counts[kind]} ${kindWords[kind].unit}`);
  return parts.join('，');
}

type Props = { found: OpenRosterImport; page: number };

/** What would be done, asking for the office's word. */
export function ToDecide({ found }: Props) {
  const { id, nothing, basis, counts, failure } = found;
  return (
    <section className="card card-accent stack" aria-labelledby="decide">
      <h2 id="decide">{nothing ? '没有需要改动的' : '请核对，再确认导入'}</h2>
      {failure ? (
        <p role="alert" className="notice">
          {failure}
        </p>
      ) : null}
      {nothing ? (
        <p>这份名册与系统里的完全一致，不用导入。</p>
      ) : (
        <>
          <p>还没有导入，什么都没有改。确认以后将会：{summary(found)}。</p>
          <ConfirmForm id={id} basis={basis ?? ''} leavers={counts.membersLeft} />
        </>
      )}
      <DiscardForm id={id}>{nothing ? '关闭这份文件' : '放弃这份文件'}</DiscardForm>
    </section>
  );
}

/** What keeps the roster out, row by row. */
export function Refused({ found, page }: Props) {
  const { id, problems, failure, found: count } = found;
  return (
    <>
      <section className="card card-accent stack" aria-labelledby="refused">
        <h2 id="refused">有 {count} 处问题，没有导入</h2>
        <p>什么都没有改。请在原来的文件里改好这些行，再上传整份文件。</p>
        {failure ? <p>{failure}</p> : null}
        <FilesInWeChat />
        <p className="office-buttons">
          <a className="btn btn-primary" href={`/api/office/roster/${id}/problems`}>
            下载问题清单（Excel）
          </a>
          <a className="btn" href="/office/roster">
            上传改好的文件
          </a>
        </p>
        <DiscardForm id={id}>放弃这份文件</DiscardForm>
      </section>
      <section className="stack" aria-labelledby="rows">
        <h2 id="rows">问题</h2>
        <ProblemList problems={problems} />
        <Pager id={id} kind={null} page={page} rows={count} />
      </section>
    </>
  );
}

/** What was done, and for a day how to take it back. */
export function Applied({ found }: Props) {
  const { id, appliedAt, failure, problems, mayUndo } = found;
  return (
    <>
      {failure ? (
        <div role="alert" className="notice notice-error stack">
          <p>{failure}</p>
        </div>
      ) : null}
      {problems.length > 0 ? (
        <section className="stack" aria-labelledby="since">
          <h2 id="since">导入以后的改动</h2>
          <ProblemList problems={problems} />
        </section>
      ) : null}
      <section className="card card-accent stack" aria-labelledby="applied">
        <h2 id="applied">已导入</h2>
        <p>
          {appliedAt ? <Moment at={appliedAt} /> : null} 完成：{summary(found)}。
        </p>
        {found.counts.membersCreated > 0 ? (
          <p>
            新账号还没有密码。请到
            <a className="office-tap" href="/office/units">
              单位和人员
            </a>
            制作初始密码条，交给各支部。
          </p>
        ) : null}
        {mayUndo ? <UndoForm id={id} /> : <p className="muted">已经超过 24 小时，不能整批撤回。</p>}
      </section>
    </>
  );
}
