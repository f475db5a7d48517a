import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { say } from '@/server/errors';
import { findUnits } from '@/server/queries/office-units';
import { mergePlan } from '@/server/queries/unit-plans';
import { OfficeForm } from '../../../office-form';
import { OfficeFrame } from '../../../office-frame';
import { unitHref } from '../../query';
import { submitMerge } from '../actions';
import { ChooseUnit } from '../choose-unit';
import { Effects } from '../effects';
import { readUnit, stepsTo, type UnitProps } from '../read-unit';

export const metadata: Metadata = { title: '合并单位' };

export default async function MergePage(props: UnitProps) {
  const { actor, unit, query } = await readUnit(props, { open: true });
  if (unit.above.length === 0) notFound();
  const { code } = unit;
  const plan = query.to ? await mergePlan(actor, { code, to: query.to }) : null;
  const found = query.q ? await findUnits(actor, query.q, 1) : null;
  return (
    <OfficeFrame above={stepsTo(unit)}>
      <header className="stack">
        <h1>{`合并单位：${unit.name}`}</h1>
        <p>合并以后，这个单位不再出现，人和下级单位都归到另一个单位。</p>
      </header>
      {plan?.ok ? (
        <section className="card card-accent stack" aria-labelledby="plan">
          <h2 id="plan">请核对后确认</h2>
          <ul className="units-plan">
            <li>
              {`“${plan.value.unit.name}”并入`}
              <strong>{`“${plan.value.to.name}”`}</strong>
              ，从现在起。
            </li>
            <li>{`转过去的有 ${plan.value.own} 名党员、${plan.value.children} 个下级单位。`}</li>
            <li>
              {plan.value.appointments > 0
                ? `“${plan.value.unit.name}”的 ${plan.value.appointments} 项任职结束，任职的人要重新登录。`
                : `“${plan.value.unit.name}”没有任职要结束。`}
            </li>
            <li>{`“${plan.value.unit.name}”撤销，不能恢复；往日的报表还能看。`}</li>
            <Effects {...plan.value} />
          </ul>
          <OfficeForm action={submitMerge} name="合并单位" submit="确认合并">
            <input type="hidden" name="code" value={code} />
            <input type="hidden" name="to" value={plan.value.to.code} />
            <input type="hidden" name="seen" value={plan.value.seen} />
          </OfficeForm>
          <p>
            <a className="office-tap" href={unitHref(code)}>
              不合并了，回到单位
            </a>
          </p>
        </section>
      ) : null}
      {plan && !plan.ok ? <p className="notice notice-error">{say(plan)}</p> : null}
      {plan?.ok ? null : (
        <ChooseUnit code={code} step="/merge" label="并入哪个单位" q={query.q} found={found} />
      )}
    </OfficeFrame>
  );
}
