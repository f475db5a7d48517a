import type { Metadata } from 'next';
import { roleNames } from '@/app/(study)/me/role-names';
import { mayAppoint } from '@/domain/organisation/office-rights';
import type { Role } from '@/domain/organisation/scope';
import { appointmentsAt } from '@/server/queries/office-appointments';
import { OfficeForm } from '../../../office-form';
import { OfficeFrame } from '../../../office-frame';
import { DoneNote } from '../done-note';
import { readUnit, stepsTo, type UnitProps } from '../read-unit';
import { submitAppointment } from './actions';
import { AppointmentCard } from './appointment-card';

export const metadata: Metadata = { title: '任职' };

const roles: Role[] = ['secretary', 'deputy', 'editor', 'reviewer', 'office'];

/** Who holds which office at a unit and all below it, from when until when. */
export default async function AppointmentsPage(props: UnitProps) {
  const { actor, unit, query } = await readUnit(props);
  const all = await appointmentsAt(actor, unit.id);
  const open = all.filter(({ state }) => state !== 'over');
  const over = all.filter(({ state }) => state === 'over');
  const mine = roles.filter((role) => mayAppoint(actor, role, unit.path));
  return (
    <OfficeFrame above={stepsTo(unit)}>
      <header className="stack">
        <h1>{`任职：${unit.name}`}</h1>
        <DoneNote done={query.done} />
        <p className="muted">任职对本单位和所有下级有效。任命、结束任职以后，本人要重新登录一次。</p>
      </header>
      <section className="stack" aria-labelledby="open">
        <h2 id="open">{`现在和将来的任职（${open.length} 项）`}</h2>
        {open.length === 0 ? <p className="notice">还没有人任职。</p> : null}
        {open.map((each) => (
          <AppointmentCard key={each.id} code={unit.code} appointment={each} />
        ))}
      </section>
      {unit.closedAt ? null : (
        <section className="card card-accent stack" aria-labelledby="new">
          <h2 id="new">任命</h2>
          <OfficeForm action={submitAppointment} name="任命" submit="任命">
            <input type="hidden" name="code" value={unit.code} />
            <div className="field">
              <label htmlFor="login">账号（在“找党员”里可以查到）</label>
              <input
                id="login"
                name="login"
                required
                maxLength={128}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            </div>
            <div className="field">
              <label htmlFor="role">职务</label>
              <select id="role" name="role" required defaultValue="secretary">
                {mine.map((role) => (
                  <option key={role} value={role}>
                    {roleNames[role]}
                  </option>
                ))}
              </select>
            </div>
            <div className="units-dates">
              <div className="field">
                <label htmlFor="from">从哪天起（不填就是现在）</label>
                <input id="from" name="from" type="date" />
              </div>
              <div className="field">
                <label htmlFor="to">到哪天止（不填就不设期限）</label>
                <input id="to" name="to" type="date" />
              </div>
            </div>
          </OfficeForm>
        </section>
      )}
      {over.length > 0 ? (
        <section className="stack" aria-labelledby="over">
          <h2 id="over">已结束的任职</h2>
          {over.map((each) => (
            <AppointmentCard key={each.id} code={unit.code} appointment={each} />
          ))}
        </section>
      ) : null}
    </OfficeFrame>
  );
}
