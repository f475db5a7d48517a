import type { OfficeSession } from '@/server/queries/office-sessions';
import { AddUnits } from './add-units';
import { RemoveUnits } from './remove-units';
import type { Which } from './venues';

/** Who comes: the units by venue, and how they come in and out. */
export function Units({ found: { campaign, venues, units }, which }: { found: OfficeSession; which: Which }) {
  const names = new Map(venues.map(({ id, name }) => [id, name]));
  const lines = units.map(({ code, name, people, venueId }) => ({
    ...{ code, name, people },
    venue: venueId === null ? null : (names.get(venueId) ?? null),
  }));
  return (
    <section className="card stack" aria-labelledby="units-of">
      <h2 id="units-of">单位</h2>
      {units.length === 0 ? <p className="muted">这一期还没有单位。</p> : null}
      {units.length > 0 ? (
        <RemoveUnits {...which} key={`remove-${which.revision}`} units={lines} mayEdit={campaign.mayEdit} />
      ) : null}
      {campaign.mayEdit ? (
        <AddUnits
          {...which}
          key={`add-${which.revision}`}
          venues={venues.map(({ id, name, place }) => ({ id, name, place }))}
        />
      ) : null}
    </section>
  );
}
