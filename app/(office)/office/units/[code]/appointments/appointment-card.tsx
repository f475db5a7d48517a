import { roleNames } from '@/app/(study)/me/role-names';
import type { OfficeAppointment } from '@/server/queries/office-appointments';
import { OfficeForm } from '../../../office-form';
import { unitHref } from '../../query';
import { submitChangedEnd, submitEnd } from './actions';

const zone = 'Asia/Shanghai';
const shown = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, dateStyle: 'long' });
/** As a date field wants it. */
const field = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
/** The last day on which something stands that is over at `to`. */
const lastDay = (to: Date) => new Date(to.getTime() - 1);

/** One appointment, with the forms to extend and to end it. */
export function AppointmentCard({ code, appointment }: { code: string; appointment: OfficeAppointment }) {
  const { id, role, member, from, to, state, mine } = appointment;
  const until = to ? `到${shown.format(lastDay(to))}为止` : '不设期限';
  return (
    <article className="card stack" aria-label={`${roleNames[role]} ${member.name}`}>
      <p>
        <strong>{roleNames[role]}</strong>{' '}
        <a className="office-tap" href={unitHref(member.unit, `/people/${member.id}`)}>
          {member.name}
        </a>{' '}
        <span className="muted">{member.login}</span>{' '}
        {state === 'later' ? <span className="state">还没开始</span> : null}
        {state === 'over' ? <span className="state">已结束</span> : null}
      </p>
      <p className="muted">{`${shown.format(from)}起，${until}`}</p>
      {mine ? (
        <details>
          <summary>改期限、结束任职</summary>
          <div className="stack mt-3">
            <OfficeForm action={submitChangedEnd} name={`改${member.name}的期限`} submit="保存期限" quiet>
              <input type="hidden" name="code" value={code} />
              <input type="hidden" name="id" value={id} />
              <input type="hidden" name="seen" value={to?.toISOString() ?? ''} />
              <div className="field">
                <label htmlFor={`to-${id}`}>到哪天止（不填就不设期限）</label>
                <input
                  id={`to-${id}`}
                  name="to"
                  type="date"
                  defaultValue={to ? field.format(lastDay(to)) : ''}
                />
              </div>
            </OfficeForm>
            <OfficeForm action={submitEnd} name={`结束${member.name}的任职`} submit="现在结束任职" quiet>
              <input type="hidden" name="code" value={code} />
              <input type="hidden" name="id" value={id} />
            </OfficeForm>
          </div>
        </details>
      ) : null}
    </article>
  );
}
