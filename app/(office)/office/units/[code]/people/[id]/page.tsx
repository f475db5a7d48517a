import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { roleNames } from '@/app/(study)/me/role-names';
import { Moment } from '@/components/moment';
import { appointmentsOf } from '@/server/queries/office-appointments';
import { officePerson } from '@/server/queries/office-members';
import { OfficeForm } from '../../../../office-form';
import { OfficeFrame } from '../../../../office-frame';
import { AccountState } from '../../../member-list';
import { unitHref } from '../../../query';
import { DoneNote } from '../../done-note';
import { readUnit, stepsTo, type UnitProps } from '../../read-unit';
import { submitMemberSlip } from '../../slips/actions';
import { submitLock, submitName, submitReadmit } from './actions';

export const metadata: Metadata = { title: '党员' };

type Props = UnitProps & { params: Promise<{ code: string; id: string }> };

/** One member's account, for the office. What they have learnt is on the branch's page. */
export default async function PersonPage(props: Props) {
  const { actor, unit, query } = await readUnit(props);
  const { id } = await props.params;
  const person = /^[1-9]\d{0,8}$/.test(id) ? await officePerson(actor, unit.code, Number(id)) : null;
  if (!person) notFound();
  const appointments = await appointmentsOf(actor, person.id);
  const { code } = unit;
  const away = person.disabledAt !== null;
  const hidden = (
    <>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="memberId" value={person.id} />
    </>
  );
  return (
    <OfficeFrame above={stepsTo(unit)}>
      <header className="stack">
        <h1>{person.name}</h1>
        <DoneNote done={query.done} />
        <p className="muted">
          {`账号：${person.login} `}
          <AccountState {...person} />
        </p>
        {person.disabledAt && !person.anonymisedAt ? (
          <p className="notice">
            <Moment at={person.disabledAt} />
            停用。停用满 12 个月，姓名和账号会抹去，成绩只留作统计。
          </p>
        ) : null}
        {person.anonymisedAt ? <p className="notice">姓名和账号已抹去，成绩只留作统计，不能恢复。</p> : null}
        {away ? null : (
          <p>
            <a className="office-tap" href={`/branch/${encodeURIComponent(code)}/people/${person.id}`}>
              学习情况
            </a>
          </p>
        )}
      </header>
      <section className="card stack" aria-labelledby="places">
        <h2 id="places">所在单位</h2>
        <ul className="rows">
          {person.places.map(({ unit: at, from, to }) => (
            <li key={from.toISOString() + at.code}>
              <a className="office-tap" href={unitHref(at.code)}>
                {at.name}
              </a>{' '}
              <span className="muted">
                <Moment at={from} />起{to ? '，到' : ''}
                {to ? <Moment at={to} /> : null}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {appointments.length > 0 ? (
        <section className="card stack" aria-labelledby="roles">
          <h2 id="roles">任职</h2>
          <ul className="rows">
            {appointments.map(({ id: each, role, unit: at, state }) => (
              <li key={each}>
                {roleNames[role]}：
                <a className="office-tap" href={unitHref(at.code, '/appointments')}>
                  {at.name}
                </a>{' '}
                {state === 'over' ? <span className="muted">已结束</span> : null}
                {state === 'later' ? <span className="muted">还没开始</span> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {person.anonymisedAt ? null : !person.mine ? (
        <p className="notice">这位同志在上级单位任职，账号由上级组织办管理。</p>
      ) : (
        <>
          {away ? null : (
            <details className="card">
              <summary className="font-bold">忘了密码：重发初始密码条</summary>
              <div className="stack mt-3">
                <p>
                  做好以后，现在的密码作废，登录全部退出。打印出来当面交给本人，14
                  天内用它登录，登录后换成自己的密码。
                </p>
                <OfficeForm action={submitMemberSlip} name="重发初始密码条" submit="重发初始密码条" quiet>
                  {hidden}
                </OfficeForm>
              </div>
            </details>
          )}
          <details className="card">
            <summary className="font-bold">更正姓名</summary>
            <div className="mt-3">
              <OfficeForm action={submitName} name="更正姓名" submit="保存姓名" quiet>
                {hidden}
                <input type="hidden" name="seen" value={person.name} />
                <div className="field">
                  <label htmlFor="name">姓名</label>
                  <input
                    id="name"
                    name="name"
                    required
                    maxLength={32}
                    defaultValue={person.name}
                    autoComplete="off"
                  />
                </div>
              </OfficeForm>
            </div>
          </details>
          {person.self ? null : away ? (
            <details className="card">
              <summary className="font-bold">恢复账号</summary>
              <div className="stack mt-3">
                <p>恢复以后回到原来的单位，可以用原来的密码登录。原来的任职不会恢复。</p>
                <OfficeForm action={submitReadmit} name="恢复账号" submit="恢复账号" quiet>
                  {hidden}
                </OfficeForm>
              </div>
            </details>
          ) : (
            <details className="card">
              <summary className="font-bold">停用账号（离开或暂停使用）</summary>
              <div className="stack mt-3">
                <p>
                  停用以后不能登录，任职结束，人数里不再计入；学习记录保留，往日的报表不变。12
                  个月内可以恢复，满 12 个月姓名和账号会抹去。
                </p>
                <OfficeForm action={submitLock} name="停用账号" submit={`停用“${person.name}”的账号`} quiet>
                  {hidden}
                </OfficeForm>
              </div>
            </details>
          )}
        </>
      )}
    </OfficeFrame>
  );
}
