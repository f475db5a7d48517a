import type { Metadata } from 'next';
import { roleNames } from '@/app/(study)/me/role-names';
import { Moment } from '@/components/moment';
import { appointmentsAt } from '@/server/queries/office-appointments';
import { membersOfUnit } from '@/server/queries/office-members';
import { unitsBelow } from '@/server/queries/office-units';
import { OfficeForm } from '../../office-form';
import { OfficeFrame } from '../../office-frame';
import { MemberList } from '../member-list';
import { Pager } from '../pager';
import { unitHref } from '../query';
import { UnitTable } from '../unit-table';
import { submitClose, submitReopen } from './actions';
import { DoneNote } from './done-note';
import { readUnit, stepsTo, type UnitProps } from './read-unit';
import { UnitForm } from './unit-form';

export const metadata: Metadata = { title: '单位' };

/** One unit: what is below it, who belongs to it, and what may be done with it. */
export default async function UnitPage(props: UnitProps) {
  const { actor, unit, query } = await readUnit(props);
  const { code } = unit;
  const left = query.left === '1';
  const [below, people, gone, appointments] = await Promise.all([
    unitsBelow(actor, code, query.page),
    membersOfUnit(actor, unit, { left, page: query.people }),
    membersOfUnit(actor, unit, { left: true, page: 1 }),
    appointmentsAt(actor, unit.id),
  ]);
  const now = appointments.filter(({ state }) => state === 'now');
  const lacking = unit.own > 0 && below.total === 0 && !now.some(({ role }) => role === 'secretary');
  const movable = unit.above.length > 0;
  const missing = unit.withoutPassword + unit.unused;
  const steps = [
    ...(unit.own > 0 ? [{ below: '/transfer', text: '转出党员、分设新单位' }] : []),
    ...(movable ? [{ below: '/move', text: '换上级单位' }] : []),
    ...(movable ? [{ below: '/merge', text: '合并到别的单位' }] : []),
    { below: '/appointments', text: '任职' },
    { below: '/slips', text: `初始密码条${missing > 0 ? `（${missing} 人还没用上密码）` : ''}` },
  ];
  return (
    <OfficeFrame above={stepsTo(unit, false)}>
      <header className="stack">
        <h1>{unit.name}</h1>
        <DoneNote done={query.done} />
        <p className="muted">{`${unit.level} · ${code} · ${unit.members} 人`}</p>
        {unit.closedAt ? (
          <>
            <p className="notice">
              这个单位已在
              <Moment at={unit.closedAt} />
              撤销或合并，现在没有党员。
              <a href={`/branch/${encodeURIComponent(code)}`}>看往日的学习情况</a>
            </p>
            {movable ? (
              <details className="card">
                <summary className="font-bold">恢复这个单位</summary>
                <div className="stack mt-3">
                  <p>恢复以后重新出现在单位列表里，位置不变，里面没有人：党员要再转进来，职务要重新任命。</p>
                  <OfficeForm action={submitReopen} name="恢复这个单位" submit={`恢复“${unit.name}”`}>
                    <input type="hidden" name="code" value={code} />
                  </OfficeForm>
                </div>
              </details>
            ) : null}
          </>
        ) : (
          <>
            <p>
              {now.length > 0
                ? now.map(({ role, member }) => `${roleNames[role]}：${member.name}`).join('；')
                : null}
              {lacking ? <span className="state state-doing">没有书记</span> : null}
            </p>
            <p>{unit.contact ? `有问题找：${unit.contact}` : '还没有填联系人。'}</p>
            <nav aria-label="这个单位的工作">
              <ul className="units-steps">
                {steps.map((step) => (
                  <li key={step.below}>
                    <a className="office-tap" href={unitHref(code, step.below)}>
                      {step.text}
                    </a>
                  </li>
                ))}
                <li>
                  <a className="office-tap" href={`/branch/${encodeURIComponent(code)}`}>
                    学习情况
                  </a>
                </li>
              </ul>
            </nav>
          </>
        )}
      </header>
      {below.total > 0 ? (
        <section className="stack" aria-labelledby="below">
          <h2 id="below">{`下级单位（${below.total} 个）`}</h2>
          <div className="card card-rows">
            <UnitTable rows={below.rows} label="下级单位" />
          </div>
          <Pager {...below} href={(page) => unitHref(code, '', { page })} />
        </section>
      ) : null}
      {people.total > 0 || gone.total > 0 || below.total === 0 ? (
        <section id="people" className="stack" aria-labelledby="people-title">
          <h2 id="people-title">
            {left ? `停用的账号（${people.total} 个）` : `党员（${people.total} 人）`}
          </h2>
          {gone.total > 0 ? (
            <p>
              <a
                className="office-tap"
                href={`${unitHref(code, '', { left: left ? undefined : '1' })}#people`}
              >
                {left ? '看现在的党员' : `看停用的账号（${gone.total} 个）`}
              </a>
            </p>
          ) : null}
          {people.rows.length > 0 ? (
            <div className="card card-rows">
              <MemberList rows={people.rows} />
            </div>
          ) : (
            <p className="notice">这里没有党员。</p>
          )}
          <Pager
            {...people}
            href={(page) => `${unitHref(code, '', { people: page, left: query.left })}#people`}
          />
        </section>
      ) : null}
      {unit.closedAt ? null : <UnitForm unit={unit} />}
      {!unit.closedAt && movable && unit.own === 0 && below.total === 0 ? (
        <details className="card">
          <summary className="font-bold">撤销这个单位</summary>
          <div className="stack mt-3">
            <p>
              这里没有党员，也没有下级单位。撤销以后不再出现在单位列表里，这里的任职同时结束；往日的报表还能看。
            </p>
            <OfficeForm action={submitClose} name="撤销这个单位" submit={`撤销“${unit.name}”`} quiet>
              <input type="hidden" name="code" value={code} />
            </OfficeForm>
          </div>
        </details>
      ) : null}
    </OfficeFrame>
  );
}
