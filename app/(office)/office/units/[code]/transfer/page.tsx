import type { Metadata } from 'next';
import { peopleToMove } from '@/server/queries/office-members';
import { findUnits, officeUnit } from '@/server/queries/office-units';
import { OfficeFrame } from '../../../office-frame';
import { unitHref } from '../../query';
import { ChooseUnit } from '../choose-unit';
import { readUnit, stepsTo, type UnitProps } from '../read-unit';
import { TransferForm } from './transfer-form';

export const metadata: Metadata = { title: '转出党员' };

export default async function TransferPage(props: UnitProps) {
  const { actor, unit, query } = await readUnit(props, { open: true });
  const { code } = unit;
  const [people, to, found] = await Promise.all([
    peopleToMove(actor, unit),
    query.to ? officeUnit(actor, query.to) : null,
    query.q ? findUnits(actor, query.q, 1) : null,
  ]);
  const chosen = to && !to.closedAt && to.id !== unit.id ? to : null;
  return (
    <OfficeFrame above={stepsTo(unit)}>
      <header className="stack">
        <h1>{chosen ? `转到“${chosen.name}”` : `转出党员：${unit.name}`}</h1>
        {chosen ? (
          <p>
            <a className="office-tap" href={unitHref(code, '/transfer')}>
              换一个单位
            </a>
          </p>
        ) : unit.above.length > 0 ? (
          <p>
            要把一部分人分出去单独成立一个单位，请用
            <a className="office-tap" href={unitHref(code, '/split')}>
              分设新单位
            </a>
            。
          </p>
        ) : null}
      </header>
      {query.to && !chosen ? (
        <p className="notice notice-error">没有这个单位，或者不在您管理的范围里。请另选一个。</p>
      ) : null}
      {people.length === 0 ? (
        <p className="notice">这里没有党员。</p>
      ) : chosen ? (
        <TransferForm
          code={code}
          to={{ code: chosen.code, name: chosen.name }}
          people={people.map(({ id, name, login }) => ({ id, name, login }))}
        />
      ) : (
        <ChooseUnit code={code} step="/transfer" label="转到哪个单位" q={query.q} found={found} />
      )}
    </OfficeFrame>
  );
}
