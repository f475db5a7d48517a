import type { Metadata } from 'next';
import { FilesInWeChat } from '@/app/in-wechat';
import { FormError } from '@/components/form-error';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { rosterImports } from '@/server/queries/roster-imports';
import { OfficeFrame } from '../office-frame';
import { readRosterQuery } from './query';
import { UploadForm } from './upload-form';
import { stageWords } from './words';

export const metadata: Metadata = { title: '名册' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Tree and roster in and out as one file. */
export default async function RosterPage({ searchParams }: Props) {
  const actor = await requireRole('office');
  const { refused } = readRosterQuery(await searchParams);
  const imports = await rosterImports(actor);
  return (
    <OfficeFrame>
      <header className="stack">
        <h1>名册</h1>
        <p className="muted">单位和党员在同一份表里。导入只涉及您管理的单位和下级。</p>
      </header>
      {refused ? <FormError message={refused} /> : null}
      <FilesInWeChat />
      <div className="office-columns">
        <section className="card stack" aria-labelledby="import">
          <h2 id="import">导入</h2>
          <p>
            第一次导入，请先下载
            <a className="office-tap" href="/api/office/roster/template">
              名册模板
            </a>
            ，里面有示例和填写说明。
          </p>
          <UploadForm />
        </section>
        <section className="card stack" aria-labelledby="export">
          <h2 id="export">导出</h2>
          <p>您管理的单位和下级的全部单位、党员、职务。改好以后可以直接再导入；不改就导入，什么都不会变。</p>
          <ul className="office-choices">
            <li>
              <a href="/api/office/roster/export?format=xlsx">下载 Excel</a>
            </li>
            <li>
              <a href="/api/office/roster/export?format=csv">下载 CSV</a>
            </li>
          </ul>
        </section>
      </div>
      <section className="stack" aria-labelledby="mine">
        <h2 id="mine">我的导入</h2>
        {imports.length === 0 ? (
          <p className="card">还没有导入过。</p>
        ) : (
          <div className="card card-rows">
            <table className="office-list">
              <thead>
                <tr>
                  {['文件', '上传时间', '状态'].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {imports.map(({ id, fileName, createdAt, stage }) => (
                  <tr key={id}>
                    <th scope="row">
                      <a className="break-all" href={`/office/roster/${id}`}>
                        {fileName}
                      </a>
                    </th>
                    <td>
                      <Moment at={createdAt} />
                    </td>
                    <td>{stageWords[stage]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </OfficeFrame>
  );
}
