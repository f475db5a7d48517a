import { previewKinds, SAMPLE } from '@/domain/organisation/roster-preview';
import type { OpenRosterImport } from '@/server/queries/roster-imports';
import { rosterHref } from '../query';
import { kindWords } from '../words';
import { Pager } from './problems';

type Props = { found: OpenRosterImport; page: number };

/** How many of each kind, and a page of those of the kind that is looked at. */
export function Changes({ found, page }: Props) {
  const { id, counts, kind, samples, sampled } = found;
  return (
    <section className="stack" aria-labelledby="rows">
      <h2 id="rows">逐项查看</h2>
      <ul className="roster-counts">
        {previewKinds.map((each) => {
          const words = kindWords[each];
          const figure = `${counts[each]} ${words.unit}`;
          return (
            <li key={each}>
              {counts[each] > 0 ? (
                <a href={rosterHref(id, each)} aria-current={each === kind ? 'true' : undefined}>
                  <span>{words.text}</span> <span>{figure}</span>
                </a>
              ) : (
                <span className="none">
                  <span>{words.text}</span> <span>{figure}</span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {kind ? (
        <>
          <h3>
            {kindWords[kind].text}：{counts[kind]} {kindWords[kind].unit}
          </h3>
          {samples.length > 0 ? (
            <div className="card card-rows">
              <table className="office-list">
                <thead>
                  <tr>
                    {['名称', '原来', '以后', '文件里的行'].map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {samples.map(({ who, from, to, row }, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a list of lines that is never changed
                    <tr key={at}>
                      <th scope="row">{who}</th>
                      <td data-label="原来">{from ?? '—'}</td>
                      <td data-label="以后">{to ?? '—'}</td>
                      <td data-label="文件里的行">{row ?? '—'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : (
            <p className="card">这一页没有内容。</p>
          )}
          <Pager id={id} kind={kind} page={page} rows={sampled} />
          {counts[kind] > SAMPLE ? <p className="muted">只列出前 {SAMPLE} 项。</p> : null}
        </>
      ) : null}
    </section>
  );
}
