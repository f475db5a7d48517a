import 'server-only';
import { type HoursRules, hoursRulesSchema } from '@/domain/completion/hours';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import { db } from '../db';
import { maySetRules, type StandingRules, standingRules } from '../hours-rules';
import type { UnitName } from './branch';

export type HoursSettings = {
  standing: StandingRules;
  /** The ones before, the newest first. */
  past: { id: number; rules: HoursRules; source: string; setAt: Date; by: string | null }[];
  maySet: boolean;
  /** The units the actor is the office of. */
  units: UnitName[];
};

/** The rules hours are counted by, for an office; null for anybody else. */
export async function hoursSettings(actor: Actor): Promise<HoursSettings | null> {
  const scopes = officeScopes(actor);
  if (scopes.length === 0) return null;
  const [standing, rows, units] = await Promise.all([
    standingRules(),
    db.hoursSetting.findMany({
      orderBy: { id: 'desc' },
      take: 10,
      select: { id: true, rules: true, source: true, setAt: true, setById: true },
    }),
    db.organisation.findMany({
      where: { path: { in: scopes } },
      orderBy: { code: 'asc' },
      select: { code: true, name: true },
    }),
  ]);
  const people = await db.member.findMany({
    where: { id: { in: rows.flatMap(({ setById }) => setById ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const past = rows.map(({ setById, rules, ...row }) => ({
    ...row,
    rules: hoursRulesSchema.parse(rules),
    by: setById === null ? null : (names.get(setById) ?? null),
  }));
  return { standing, past, maySet: maySetRules(actor), units };
}
