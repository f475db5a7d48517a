import type { UnreadNotice } from '@/server/queries/notices';
import { PutAway } from './put-away';

/** What the member has been told and not put away yet. */
export function Notices({ notices }: { notices: UnreadNotice[] }) {
  return notices.map(({ id, text, href }) => (
    <section key={id} className="notice stack" aria-label="通知">
      <p>{text}</p>
      <div className="flex flex-wrap items-center gap-4">
        <PutAway id={id} />
        {href ? <a href={href}>去看看</a> : null}
      </div>
    </section>
  ));
}
