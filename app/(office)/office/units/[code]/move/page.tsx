import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { say } from '@/server/errors';
import { findUnits } from '@/server/queries/office-units';
import { movePlan } from '@/server/queries/unit-plans';
import { OfficeForm } from '../../../office-form';
import { OfficeFrame } from '../../../office-frame';
import { unitHref } from '../../query';
import { submitMove } from '../actions';
import { ChooseUnit } from '../choose-unit';
import { Effects } from '../effects';
import { readUnit, stepsTo, type UnitProps } from '../read-unit';

export const metadata: Metadata = { title: '换上级单位' };

export default async function MovePage(props: UnitProps) {
  const { actor, unit, query } = await readUnit(props, { open: true });
  if (unit.above.length === 0) notFound();
  const { code } = unit;
  const plan = query.to ? await movePlan(actor, { code, to: query.to }) : null;
  const found = query.q ? await findUnits(actor, query.q, 1) : null;
  return (
    <OfficeFrame above={stepsTo(unit)}>
      <header className="stack">
        <h1>{`换上级单位：${unit.name}`}</h1>
        <p>{`现在的上级：${unit.above.at(-1)?.name ?? ''}`}</p>
      </header>
      {plan?.ok ? (
        <section className="card card-accent stack" aria-labelledby="plan">
          <h2 id="plan">请核对后确认</h2>
          <ul className="units-plan">
            <li>
              {`“${plan.value.unit.name}”转到`}
              <strong>{`“${plan.value.to.name}”`}</strong>
              之下，从现在起。
            </li>
            <li>{`一起转的有 ${plan.value.units} 个单位（含本单位）、${plan.value.members} 名党员。`}</li>
            {plan.value.targets > 0 ? (
              <li>{`专门布置给这些单位的学习活动 ${plan.value.targets} 个，跟着走。`}</li>
            ) : null}
            {plan.value.windows > 0 ? (
              <li>{`给这些单位另定的考试时间 ${plan.value.windows} 处，跟着走。`}</li>
            ) : null}
            <Effects {...plan.value} />
          </ul>
          <OfficeForm action={submitMove} name="换上级单位" submit="确认转过去">
            <input type="hidden" name="code" value={code} />
            <input type="hidden" name="to" value={plan.value.to.code} />
            <input type="hidden" name="seen" value={plan.value.seen} />
          </OfficeForm>
          <p>
            <a className="office-tap" href={unitHref(code)}>
              不转了，回到单位
            </a>
          </p>
        </section>
      ) : null}
      {plan && !plan.ok ? <p className="notice notice-error">{say(plan)}</p> : null}
      {plan?.ok ? null : (
        <ChooseUnit code={code} step="/move" label="转到哪个单位之下" q={query.q} found={found} />
      )}
    </OfficeFrame>
  );
}
