import { writeVenueLines } from '@/domain/campaign/written-list';
import type { OfficeSession, SessionLine } from '@/server/queries/office-sessions';
import { persons } from '../../../campaign-words';
import { CopyVenues } from './copy-venues';
import { VenuesForm } from './venues-form';

export type Which = { campaign: string; session: number; revision: number };
type Props = { found: OfficeSession; which: Which; sources: SessionLine[] };

/** The venues with who comes where, and the form that writes them. */
export function Venues({ found: { campaign, venues }, which, sources }: Props) {
  return (
    <section className="card stack" aria-labelledby="venues-of">
      <h2 id="venues-of">会场</h2>
      {venues.length === 0 ? <p className="muted">还没有会场。</p> : null}
      {venues.length > 0 ? (
        <details open={venues.length <= 12}>
          <summary className="campaign-open">{`${venues.length} 个会场`}</summary>
          <ul className="session-list">
            {venues.map(({ id, name, main, place, quota, people, over }) => (
              <li key={id}>
                {main ? <b>{name}</b> : name}
                <span className="muted">
                  {`${place ? `，${place}` : ''}；${persons(people)}${quota === null ? '' : `，可坐 ${persons(quota)}`}`}
                </span>
                {over > 0 ? <span className="session-over">{`，超出 ${persons(over)}`}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {campaign.mayEdit ? (
        <>
          {sources.length > 0 ? (
            <CopyVenues
              {...which}
              key={`copy-${which.revision}`}
              sources={sources.map(({ number, title, venues: count }) => ({ number, title, venues: count }))}
            />
          ) : null}
          <VenuesForm {...which} key={`venues-${which.revision}`} text={writeVenueLines(venues)} />
        </>
      ) : null}
    </section>
  );
}
