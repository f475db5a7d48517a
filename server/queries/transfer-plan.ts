import 'server-only';
import { mayManageUnit, mayMoveUnit } from '@/domain/organisation/office-rights';
import { isUnitCode } from '@/domain/organisation/roster';
import type { Actor } from '@/domain/organisation/scope';
import { standing } from '../appointment-writes';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { membersWithRights } from './managed-member';
import { type CampaignEffect, campaignEffect, openUnit, type PlanUnit } from './unit-plans';

/** Where members go: into a unit that is there, or into a new one beside their own. */
export type Destination = { to: string } | { newCode: string; newName: string };

export type TransferPlan = CampaignEffect & {
  from: PlanUnit;
  /** Null: a new unit, made with it. */
  to: PlanUnit | null;
  newUnit: { code: string; name: string } | null;
  people: { id: number; name: string }[];
  /** Who stays. */
  staying: number;
  /** Secretary's and deputy's appointments at the old unit that end. */
  appointments: number;
  seen: string;
};

type Client = Pick<Tx, '$queryRaw' | 'organisation' | 'member' | 'appointment'>;

/** Offices of a branch that somebody gives up who goes to another. */
export const branchOffices = (ids: number[], organisationId: number) => ({
  memberId: { in: ids },
  organisationId,
  role: { in: ['secretary' as const, 'deputy' as const] },
});

/**
 * What it means to take members of one unit to another, or into a new one that is split off. NotFound: a unit is not there
 * or not the actor's, or somebody chosen does not belong to it. HigherOffice: one of them is not the actor's to manage.
 * CodeTaken, InvalidInput (`newCode`), NothingChanged (to where they are).
 */
export async function planTransfer(
  client: Client,
  actor: Actor,
  { code, ids, where }: { code: string; ids: number[]; where: Destination },
): Promise<Result<TransferPlan>> {
  const from = await openUnit(client, code);
  if (!from || !mayManageUnit(actor, from.path)) return fail('NotFound');
  let to: PlanUnit | null = null;
  if ('to' in where) {
    to = await openUnit(client, where.to);
    if (!to || !mayManageUnit(actor, to.path)) return fail('NotFound');
    if (to.id === from.id) return fail('NothingChanged');
  } else {
    // It stands beside the old one, below a parent that must be the actor's too.
    if (!mayMoveUnit(actor, from.path)) return fail('NotFound');
    const fields = { newCode: '单位代码只能用文字、数字、“-”“_”“.”，最多 32 个。' };
    if (!isUnitCode(where.newCode)) return fail('InvalidInput', { fields });
    if (await client.organisation.findUnique({ where: { code: where.newCode }, select: { id: true } }))
      return fail('CodeTaken');
  }
  const chosen = [...new Set(ids)].sort((a, b) => a - b);
  const members = await membersWithRights(client, actor, chosen);
  const here = members.filter(({ organisation, disabledAt }) => organisation.id === from.id && !disabledAt);
  if (chosen.length === 0 || here.length !== chosen.length) return fail('NotFound');
  if (here.some(({ mine }) => !mine)) return fail('HigherOffice');
  const appointments = await client.appointment.count({
    where: { ...branchOffices(chosen, from.id), ...standing(new Date()) },
  });
  const all = await client.member.count({ where: { organisationId: from.id, disabledAt: null } });
  const effect = to ? await campaignEffect(client, from.path, to.path) : { lost: [], gained: [] };
  return ok({
    ...{ from, to, ...effect, appointments },
    newUnit: 'to' in where ? null : { code: where.newCode, name: where.newName },
    people: here.map(({ id, name }) => ({ id, name })),
    staying: all - here.length,
    seen: `${from.path} ${to?.path ?? '+'} ${chosen.join(' ')} ${appointments}`,
  });
}

/** `planTransfer` for the page that asks for confirmation. */
export const transferPlan = (actor: Actor, asked: { code: string; ids: number[]; where: Destination }) =>
  planTransfer(db, actor, asked);
