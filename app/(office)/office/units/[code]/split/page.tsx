import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { peopleToMove } from '@/server/queries/office-members';
import { OfficeFrame } from '../../../office-frame';
import { readUnit, stepsTo, type UnitProps } from '../read-unit';
import { TransferForm } from '../transfer/transfer-form';

export const metadata: Metadata = { title: '分设新单位' };

export default async function SplitPage(props: UnitProps) {
  const { actor, unit } = await readUnit(props, { open: true });
  if (unit.above.length === 0) notFound();
  const people = await peopleToMove(actor, unit);
  return (
    <OfficeFrame above={stepsTo(unit)}>
      <header className="stack">
        <h1>{`分设新单位：${unit.name}`}</h1>
        <p>{`新单位是“${unit.above.at(-1)?.name ?? ''}”的下级，和“${unit.name}”并列。选好分到新单位的人。`}</p>
      </header>
      {people.length === 0 ? (
        <p className="notice">这里没有党员。</p>
      ) : (
        <TransferForm code={unit.code} people={people.map(({ id, name, login }) => ({ id, name, login }))} />
      )}
    </OfficeFrame>
  );
}
