import 'server-only';
import { defaultRules, defaultSource, type HoursRules, hoursRulesSchema } from '@/domain/completion/hours';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import { db, type Tx } from './db';

export type StandingRules = {
  /** null: nothing is stored, the program's own defaults. */
  id: number | null;
  rules: HoursRules;
  source: string;
  setAt: Date | null;
};

type Reader = Pick<Tx, 'hoursSetting'>;

/** The rules that stand now, the newest set ones; or those that stood at a moment. */
export async function standingRules(tx: Reader = db, moment?: Date): Promise<StandingRules> {
  const row = await tx.hoursSetting.findFirst({
    ...(moment ? { where: { setAt: { lte: moment } } } : {}),
    orderBy: { id: 'desc' },
    select: { id: true, rules: true, source: true, setAt: true },
  });
  if (!row) return { id: null, rules: defaultRules, source: defaultSource, setAt: null };
  return { ...row, rules: hoursRulesSchema.parse(row.rules) };
}

/** Rules by the id of their setting; null and unknown ids have the defaults. */
export async function rulesBy(
  tx: Reader,
  ids: readonly (number | null)[],
): Promise<(id: number | null) => HoursRules> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const rows =
    wanted.length === 0
      ? []
      : await tx.hoursSetting.findMany({ where: { id: { in: wanted } }, select: { id: true, rules: true } });
  const found = new Map(rows.map(({ id, rules }) => [id, hoursRulesSchema.parse(rules)]));
  return (id) => (id === null ? undefined : found.get(id)) ?? defaultRules;
}

/** The rules are one for everybody: only an office at the root of the tree sets them. */
export function maySetRules(actor: Pick<Actor, 'appointments'>): boolean {
  return officeScopes(actor).some((scope) => scope.split('/').filter(Boolean).length <= 1);
}
