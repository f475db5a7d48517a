import 'server-only';
import { type Fact, type FactKind, sentencesOf } from '@/domain/article/article';
import {
  LEAST_PEOPLE,
  type MixUp,
  mixUp,
  mostMissed,
  questionsOn,
  type Tally,
} from '@/domain/completion/discussion';
import type { Answer } from '@/domain/items/item';
import { keyOf, linesOf } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import type { ReportUnit } from './branch';
import type { ReportCampaign } from './branch-campaigns';
import { openReport } from './branch-report';
import { keyedItems } from './items';
import { articleBody } from './passages';

export type DiscussedItem = {
  stem: string;
  /** The right answer in words, a line a part. */
  right: string[];
  answered: number;
  missed: number;
  mixUp: MixUp | null;
  /** The sentence to read again, and the words in it that matter. */
  sentence: { text: string; article: string } | null;
};

export type DiscussionSheet = {
  unit: ReportUnit;
  campaigns: ReportCampaign[];
  campaign: ReportCampaign | null;
  /** How many people's answers it rests on; null when they are fewer than LEAST_PEOPLE, and then nothing is said. */
  people: number | null;
  /** More than MOST_PEOPLE are counted: its branches have a sheet each, it has none. */
  tooMany: boolean;
  items: DiscussedItem[];
  questions: string[];
};

/** The newest papers a sheet rests on. */
export const MOST_PAPERS = 5000;

/** Above so many people there is no sheet: what is discussed is discussed in a branch, and it stays a matter of a moment. */
export const MOST_PEOPLE = 2000;

/** Who is counted: those of the unit and all below it, by the campaign's close once that is past, like everywhere else. */
function peopleOf({ moment, targets, path }: ReportCampaign): Prisma.Sql {
  return Prisma.sql`
    SELECT s."memberId" AS "id" FROM "OrganisationPlace" o
      JOIN "Membership" s ON s."organisationId" = o."organisationId"
     CROSS JOIN (SELECT coalesce(${moment}::timestamptz, 'infinity') AS moment OFFSET 0) at
     WHERE o."from" < at.moment AND coalesce(o."to", 'infinity') >= at.moment
       AND s."from" < at.moment AND coalesce(s."to", 'infinity') >= at.moment AND starts_with(o."path", ${path})
       AND EXISTS (SELECT 1 FROM unnest(${targets}::text[]) t WHERE starts_with(o."path", t))`;
}

/**
 * What these people gave to the items of a campaign: graded attempts whose results are released, and practice.
 * Columns: memberId, version, score, and where the answer stands (attemptId or practiceId with step, position).
 */
function given(campaign: ReportCampaign, now: Date): Prisma.Sql {
  const { id } = campaign;
  return Prisma.sql`
    people AS MATERIALIZED (${peopleOf(campaign)}),
    sat AS MATERIALIZED (
      SELECT a."id", a."memberId", a."paper", a."scores" FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
       WHERE a."memberId" IN (SELECT "id" FROM people)
         AND a."quizId" IN (SELECT "quizId" FROM "CampaignQuiz" WHERE "campaignId" = ${id})
         AND a."state" IN ('submitted', 'expired') AND a."gradedAt" IS NOT NULL
         AND (q."releaseAt" IS NULL OR q."releaseAt" <= ${now})
       ORDER BY a."finishedAt" DESC NULLS LAST LIMIT ${MOST_PAPERS}
    ), practised AS MATERIALIZED (
      SELECT p."id", p."memberId", p."paper" FROM "Practice" p
       WHERE p."memberId" IN (SELECT "id" FROM people)
         AND p."lessonId" IN (SELECT "lessonId" FROM "CampaignLesson" WHERE "campaignId" = ${id})
       ORDER BY p."startedAt" DESC LIMIT ${MOST_PAPERS}
    ), given AS (
      SELECT s."memberId", (p.item ->> 'itemVersionId')::int AS version, (s."scores" ->> (p.n - 1)::int)::float8 AS score,
             s."id" AS "attemptId", NULL::uuid AS "practiceId", NULL::int AS step, (p.n - 1)::int AS position
        FROM sat s CROSS JOIN LATERAL jsonb_array_elements(s."paper") WITH ORDINALITY AS p(item, n)
       UNION ALL
      SELECT r."memberId", (r."paper" -> a."position" ->> 'itemVersionId')::int, a."score",
             NULL, a."practiceId", a."step", a."position"
        FROM practised r JOIN "PracticeAnswer" a ON a."practiceId" = r."id"
    )`;
}

async function areTooMany(campaign: ReportCampaign): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`${peopleOf(campaign)} OFFSET ${MOST_PEOPLE} LIMIT 1`;
  return rows.length > 0;
}

/** Per item version and (version null) for all. Items withdrawn, or corrected after an exam, are not talked about. */
async function talliesOf(campaign: ReportCampaign, now: Date) {
  const rows = await db.$queryRaw<{ version: number | null; answered: number; missed: number }[]>`
    WITH ${given(campaign, now)}
    SELECT g.version, count(DISTINCT g."memberId")::int AS answered,
           (count(DISTINCT g."memberId") FILTER (WHERE g.score < 1))::int AS missed
      FROM given g JOIN "ItemVersion" v ON v."id" = g.version AND v."state" = 'published'
     WHERE NOT EXISTS (SELECT 1 FROM "ScoreCorrection" c WHERE c."itemVersionId" = g.version)
     GROUP BY GROUPING SETS ((g.version), ())`;
  const people = rows.find(({ version }) => version === null)?.answered ?? 0;
  const tallies = rows.flatMap(({ version, ...row }): Tally[] =>
    version === null ? [] : [{ itemVersionId: version, ...row }],
  );
  return { people, tallies };
}

/** One wrong answer a person and item, the first in practice before those in exams. */
async function wrongAnswers(campaign: ReportCampaign, versions: number[], now: Date) {
  return db.$queryRaw<{ version: number; value: Answer }[]>`
    WITH ${given(campaign, now)}
    SELECT DISTINCT ON (g."memberId", g.version) g.version, coalesce(p."value", e."value") AS value
      FROM given g
      LEFT JOIN "PracticeAnswer" p ON p."practiceId" = g."practiceId" AND p."step" = g.step
      LEFT JOIN "ExamAnswer" e ON e."attemptId" = g."attemptId" AND e."position" = g.position
     WHERE g.version = ANY(${versions}::int[]) AND g.score < 1
     ORDER BY g."memberId", g.version, g."practiceId", g.step, g."attemptId"`;
}

async function factKinds(articleVersionIds: number[]): Promise<Map<string, FactKind>> {
  const versions = await db.articleVersion.findMany({
    where: { id: { in: articleVersionIds } },
    select: { id: true, article: { select: { manuscript: { select: { facts: true } } } } },
  });
  return new Map(
    versions.flatMap(({ id, article }) =>
      ((article.manuscript?.facts ?? []) as unknown as Fact[]).map((fact): [string, FactKind] => [
        `${id}:${fact.id}`,
        fact.kind,
      ]),
    ),
  );
}

async function sentenceOf(
  articleVersionId: number,
  id: string | undefined,
): Promise<DiscussedItem['sentence']> {
  const body = await articleBody(articleVersionId);
  const found = body && sentencesOf(body.article).find((each) => each.id === id);
  return found ? { text: found.text, article: body.title } : null;
}

/**
 * What a branch may talk about: the items its people miss most often in a campaign, what they took for what, the sentence to
 * read again, and questions made by rule. Of a unit with others below it, its whole subtree, up to MOST_PEOPLE. Once the
 * campaign has closed, of the people it had then. Never a name, and nothing at all under LEAST_PEOPLE people who answered. Null when the unit is not the actor's to see.
 */
export async function discussionSheet(
  actor: Actor,
  code: string,
  slug: string | null,
  now: Date,
): Promise<DiscussionSheet | null> {
  const report = await openReport(actor, code, slug, now);
  if (!report) return null;
  const { unit, campaigns, campaign } = report;
  const nothing = { unit, campaigns, campaign, people: null, tooMany: false, items: [], questions: [] };
  if (!campaign) return nothing;
  if (await areTooMany(campaign)) return { ...nothing, tooMany: true };
  const { people, tallies } = await talliesOf(campaign, now);
  if (people < LEAST_PEOPLE) return nothing;
  const missed = mostMissed(tallies);
  const ids = missed.map(({ itemVersionId }) => itemVersionId);
  const [keyed, wrong] = await Promise.all([keyedItems(ids), wrongAnswers(campaign, ids, now)]);
  const found = missed.flatMap((tally) => {
    const known = keyed.get(tally.itemVersionId);
    return known ? [{ ...known, ...tally }] : [];
  });
  const kinds = await factKinds([...new Set(found.map(({ articleVersionId }) => articleVersionId))]);
  const items = await Promise.all(
    found.map(async ({ item, articleVersionId, itemVersionId, answered, missed: misses }) => ({
      ...{ stem: item.stem, right: linesOf(item, keyOf(item)), answered, missed: misses },
      mixUp: mixUp(
        item,
        wrong.filter(({ version }) => version === itemVersionId).map(({ value }) => value),
      ),
      sentence: await sentenceOf(articleVersionId, item.source[0]?.sentence),
    })),
  );
  const asked = found.map(({ item, articleVersionId }) => ({
    kind: item.kind,
    fact: kinds.get(`${articleVersionId}:${item.fact}`) ?? null,
  }));
  return { ...nothing, people, items, questions: questionsOn(asked) };
}
