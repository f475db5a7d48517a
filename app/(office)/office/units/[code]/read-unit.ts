import { notFound } from 'next/navigation';
import { requireRole } from '@/server/auth';
import { type OfficeUnit, officeUnit } from '@/server/queries/office-units';
import { readUnitQuery, segment, unitHref } from '../query';

export type UnitProps = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Who asks, for which unit of theirs, and what else the address says; else “not found”. `open`: not for closed units. */
export async function readUnit({ params, searchParams }: UnitProps, { open = false } = {}) {
  const actor = await requireRole('office');
  const unit = await officeUnit(actor, segment((await params).code));
  if (!unit || (open && unit.closedAt)) notFound();
  return { actor, unit, query: readUnitQuery(await searchParams) };
}

/** The steps of the way back to a unit; the unit itself for pages below its own. */
export function stepsTo(unit: Pick<OfficeUnit, 'above' | 'code' | 'name'>, own = true) {
  return [
    { href: '/office/units', text: '单位和人员' },
    ...[...unit.above, ...(own ? [unit] : [])].map(({ code, name }) => ({
      href: unitHref(code),
      text: name,
    })),
  ];
}
