import 'server-only';
import { db, type Tx } from '../db';
import { recountPlan } from './fold-completion';

/** A figure that is kept otherwise than counted. Units and members by id: no names. */
export type Difference = {
  plan: string;
  /** A member's standing, or a unit's figures. */
  of: 'member' | 'unit';
  id: number;
  part: string;
  kept: string;
  counted: string;
};

const LONGEST_MS = 10 * 60_000;

function standingDifferences(tx: Tx, plan: string, campaignId: number | null, year: number | null) {
  return campaignId === null
    ? tx.$queryRaw<Difference[]>`
        SELECT ${plan} AS plan, 'member' AS of, "memberId" AS id, 'hours' AS part,
               coalesce(concat_ws(' ', s."organisationId", s."state"), '-') AS kept,
               coalesce(concat_ws(' ', t."organisationId", t."state"), '-') AS counted
          FROM (SELECT * FROM "HoursStanding" WHERE "year" = ${year}::int AND "state" <> 'not_started') s
          FULL JOIN "hoursTruth"(${year}::int) t USING ("memberId")
         WHERE (s."organisationId", s."state") IS DISTINCT FROM (t."organisationId", t."state") ORDER BY 3`
    : tx.$queryRaw<Difference[]>`
        SELECT ${plan} AS plan, 'member' AS of, "memberId" AS id, 'overall' AS part,
               coalesce(concat_ws(' ', s."organisationId", s."lessons", s."exams", s."overall"), '-') AS kept,
               coalesce(concat_ws(' ', t."organisationId", t."lessons", t."exams", t."overall"), '-') AS counted
          FROM (SELECT * FROM "CompletionStanding" WHERE "campaignId" = ${campaignId}::int AND "overall" <> 'not_started') s
          FULL JOIN "completionTruth"(${campaignId}::int) t USING ("memberId")
         WHERE (s."organisationId", s."lessons", s."exams", s."overall")
               IS DISTINCT FROM (t."organisationId", t."lessons", t."exams", t."overall") ORDER BY 3`;
}

function totalDifferences(tx: Tx, plan: string) {
  return tx.$queryRaw<Difference[]>`
    WITH noted AS (
      SELECT above."id" AS "organisationId", d."part", sum(d."people") AS people, sum(d."doing") AS doing, sum(d."done") AS done
        FROM "CompletionDelta" d
        JOIN "planMoments"() p ON p."plan" = d."plan"
        JOIN "OrganisationPlace" o ON o."organisationId" = d."organisationId"
                                  AND o."from" < p."moment" AND coalesce(o."to", 'infinity') >= p."moment"
       CROSS JOIN LATERAL string_to_table(trim(BOTH '/' FROM o."path"), '/') step("code")
        JOIN "Organisation" above ON above."code" = step."code"
       WHERE d."plan" = ${plan} GROUP BY 1, 2
    ), kept AS (
      SELECT "organisationId", "part", sum(people)::int AS people, sum(doing)::int AS doing, sum(done)::int AS done
        FROM (SELECT "organisationId", "part", "people", "doing", "done" FROM "CompletionRollup" WHERE "plan" = ${plan}
               UNION ALL SELECT * FROM noted) added
       GROUP BY 1, 2
    )
    SELECT ${plan} AS plan, 'unit' AS of, "organisationId" AS id, "part"::text AS part,
           concat_ws('/', coalesce(k.people, 0), coalesce(k.doing, 0), coalesce(k.done, 0)) AS kept,
           concat_ws('/', coalesce(t."people", 0), coalesce(t."doing", 0), coalesce(t."done", 0)) AS counted
      FROM kept k FULL JOIN "completionTotals"(${plan}) t USING ("organisationId", "part")
     WHERE (coalesce(k.people, 0), coalesce(k.doing, 0), coalesce(k.done, 0))
        <> (coalesce(t."people", 0), coalesce(t."doing", 0), coalesce(t."done", 0)) ORDER BY 3, 4`;
}

/**
 * Counts every plan anew from what members did and compares with what the writes have kept, as of one moment; nobody waits
 * for it. A plan that is marked to be counted anew is compared too.
 */
export function completionDifferences(): Promise<Difference[]> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(LONGEST_MS)}, true)`;
      const plans = await tx.completionPlan.findMany({
        select: { plan: true, campaignId: true, year: true },
        orderBy: { plan: 'asc' },
      });
      const found: Difference[] = [];
      for (const { plan, campaignId, year } of plans) {
        found.push(...(await standingDifferences(tx, plan, campaignId, year)));
        found.push(...(await totalDifferences(tx, plan)));
      }
      return found;
    },
    { isolationLevel: 'RepeatableRead', timeout: LONGEST_MS, maxWait: 5000 },
  );
}

/** Counts the plans anew in which something differs. @returns the plans */
export async function repairCompletion(differences: readonly Difference[]): Promise<string[]> {
  const plans = [...new Set(differences.map(({ plan }) => plan))];
  for (const plan of plans) await recountPlan(plan);
  return plans;
}
