import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { requireReporter } from '@/server/auth';
import { reportRoots } from '@/server/queries/branch';
import { reportHref } from './query';

export const metadata: Metadata = { title: '学习情况' };

/** Goes to the unit the reader reports on; whoever has several chooses. */
export default async function Page() {
  const actor = await requireReporter();
  const roots = await reportRoots(actor);
  const [first] = roots;
  if (first && roots.length === 1) redirect(reportHref(first.code));
  return (
    <PageFrame>
      <h1>学习情况</h1>
      <p className="muted">请选择要查看的单位。</p>
      <ul className="rows">
        {roots.map(({ code, name }) => (
          <li key={code}>
            <a className="row-link" href={reportHref(code)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
