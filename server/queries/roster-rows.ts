import 'server-only';
import { ROOT_CODE, roleNames } from '@/domain/organisation/roster';
import { type Actor, isWithin, officeScopes } from '@/domain/organisation/scope';
import { standing } from '../appointment-writes';
import { db, prefix } from '../db';

type UnitRow = {
  id: number;
  code: string;
  name: string;
  level: string;
  path: string;
  parent: { code: string } | null;
};

/** Units whose people are read at once. */
const UNITS = 200;

const below = (actor: Actor) => officeScopes(actor).map((scope) => ({ path: { startsWith: prefix(scope) } }));

/** How many units and people a roster of the office's own subtree has. */
export async function rosterSize(actor: Actor): Promise<{ units: number; members: number }> {
  const where = { OR: below(actor), closedAt: null, code: { not: ROOT_CODE } };
  const [units, members] = await Promise.all([
    db.organisation.count({ where }),
    db.member.count({ where: { disabledAt: null, organisation: where } }),
  ]);
  return { units, members };
}

/** The units of the office's own subtree, parents before children. */
async function units(actor: Actor): Promise<UnitRow[]> {
  return db.organisation.findMany({
    where: { OR: below(actor), closedAt: null, code: { not: ROOT_CODE } },
    select: { id: true, code: true, name: true, level: true, path: true, parent: { select: { code: true } } },
    orderBy: { path: 'asc' },
  });
}

function people(ids: number[]) {
  return db.member.findMany({
    where: { organisationId: { in: ids }, disabledAt: null },
    select: {
      login: true,
      name: true,
      organisationId: true,
      appointments: {
        where: standing(new Date()),
        select: { role: true, organisationId: true, organisation: { select: { code: true, path: true } } },
        orderBy: { id: 'asc' },
      },
    },
    orderBy: { id: 'asc' },
  });
}

/**
 * The roster of the office's own subtree as the roster file has it, without its heading: all units, then a row for each member,
 * and one more for each further office held in the subtree. Brought in again it changes nothing. The last cell names the
 * unit for people and is not read.
 */
export async function* rosterExport(actor: Actor): AsyncGenerator<string[]> {
  const scopes = officeScopes(actor);
  const all = await units(actor);
  for (const { code, name, level, parent } of all)
    yield [code, name, level, parent && parent.code !== ROOT_CODE ? parent.code : '', '', '', '', ''];
  for (let at = 0; at < all.length; at += UNITS) {
    const some = all.slice(at, at + UNITS);
    const members = await people(some.map(({ id }) => id));
    const byUnit = new Map<number, typeof members>();
    for (const member of members)
      byUnit.set(member.organisationId, [...(byUnit.get(member.organisationId) ?? []), member]);
    for (const unit of some) {
      for (const { login, name, appointments } of byUnit.get(unit.id) ?? []) {
        const mine = appointments.filter(
          ({ organisation: { code, path } }) =>
            code !== ROOT_CODE && scopes.some((scope) => isWithin(path, scope)),
        );
        const own = mine.find(({ organisationId }) => organisationId === unit.id);
        yield [unit.code, '', '', '', login, name, own ? roleNames[own.role] : '', unit.name];
        for (const office of mine) {
          if (office !== own)
            yield [office.organisation.code, '', '', '', login, name, roleNames[office.role], ''];
        }
      }
    }
  }
}
