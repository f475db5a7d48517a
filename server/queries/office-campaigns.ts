import 'server-only';
import { type CampaignState, campaignState } from '@/domain/campaign/campaign-state';
import { type Actor, officeScopes, pathsDownTo } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { mayEditCampaign } from '../campaign-writes';
import { db, prefix } from '../db';
import { published } from './assigned';
import { databaseNow } from './clock';

/** Campaign targets that reach the unit at `path` or something below it. */
export const touching = (path: string): Prisma.CampaignTargetWhereInput[] => [
  { path: { in: pathsDownTo(path) } },
  { path: { startsWith: prefix(path) } },
];

/** Campaigns that reach somebody in the actor's subtrees, given from there or from above; nobody's without an office. */
function reachesOffice(actor: Pick<Actor, 'appointments'>): Prisma.CampaignWhereInput {
  return { targets: { some: { OR: officeScopes(actor).flatMap(touching) } } };
}

type Target = { path: string; code: string | null; name: string };

export type OfficeCampaign = {
  id: number;
  slug: string;
  title: string;
  opensAt: Date;
  closesAt: Date | null;
  lessonHours: boolean;
  revision: number;
  state: CampaignState;
  /** All its targets lie inside the actor's subtrees; else it comes from above and is only shown. */
  mayEdit: boolean;
  /** By path; "/" is everybody. */
  targets: Target[];
  /** Ids, in order. */
  lessons: number[];
  quizzes: number[];
  sessions: number;
  /** People of the actor's own subtrees whom it is for. */
  people: number;
};

const columns = {
  ...{ id: true, slug: true, title: true, opensAt: true, closesAt: true, lessonHours: true, revision: true },
  targets: { orderBy: { path: 'asc' }, select: { path: true } },
  lessons: { orderBy: { order: 'asc' }, select: { lessonId: true } },
  quizzes: { orderBy: { order: 'asc' }, select: { quizId: true } },
  _count: { select: { sessions: true } },
} as const;

async function peopleOf(actor: Actor, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ id: number; people: number }[]>`
    SELECT p."id", count(m."id")::int AS people
      FROM "Campaign" p JOIN "Organisation" o ON EXISTS (
             SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = p."id" AND starts_with(o."path", t."path"))
       AND EXISTS (SELECT 1 FROM unnest(${officeScopes(actor)}::text[]) scope WHERE starts_with(o."path", scope))
      JOIN "Member" m ON m."organisationId" = o."id" AND m."disabledAt" IS NULL
     WHERE p."id" = ANY(${ids}::int[]) GROUP BY p."id"`;
  return new Map(rows.map(({ id, people }) => [id, people]));
}

async function read(actor: Actor, where: Prisma.CampaignWhereInput): Promise<OfficeCampaign[]> {
  if (officeScopes(actor).length === 0) return [];
  const now = await databaseNow();
  const rows = await db.campaign.findMany({
    where: { AND: [reachesOffice(actor), where] },
    orderBy: [{ opensAt: 'desc' }, { id: 'desc' }],
    select: columns,
  });
  const paths = [...new Set(rows.flatMap(({ targets }) => targets.map(({ path }) => path)))];
  const ids = rows.map(({ id }) => id);
  const [units, people] = await Promise.all([
    db.organisation.findMany({
      where: { path: { in: paths } },
      select: { path: true, code: true, name: true },
    }),
    peopleOf(actor, ids),
  ]);
  const byPath = new Map(units.map((unit) => [unit.path, unit]));
  return rows.map(({ targets, lessons, quizzes, _count, ...row }) => ({
    ...row,
    state: campaignState(row, now),
    mayEdit: mayEditCampaign(
      actor,
      targets.map(({ path }) => path),
    ),
    targets: targets.map(
      ({ path }): Target =>
        byPath.get(path) ?? { path, code: null, name: path === '/' ? '全部单位' : '已经撤销的单位' },
    ),
    lessons: lessons.map(({ lessonId }) => lessonId),
    quizzes: quizzes.map(({ quizId }) => quizId),
    sessions: _count.sessions,
    people: people.get(row.id) ?? 0,
  }));
}

/** The campaigns that reach the office's subtrees, the newest first. */
export async function officeCampaigns(actor: Actor): Promise<OfficeCampaign[]> {
  return read(actor, {});
}

/** One of them; null when it is not there or reaches nobody of the office's. */
export async function officeCampaign(actor: Actor, slug: string): Promise<OfficeCampaign | null> {
  const [found] = await read(actor, { slug });
  return found ?? null;
}

/** What a campaign can be made of. `article` is where it comes from. */
export type Choice = { id: number; title: string; article: string };

/**
 * The exams an office may put into a campaign: those given to nobody yet, and those given to somebody of its own or above.
 * What is given elsewhere alone is not its to open.
 */
export const givableQuiz = (actor: Actor): Prisma.QuizWhereInput => ({
  OR: [{ campaigns: { none: {} } }, { campaigns: { some: { campaign: reachesOffice(actor) } } }],
});

/** The published lessons, in the articles' order, and the exams, newest first; none for whoever is no office. */
export async function campaignChoices(actor: Actor): Promise<{ lessons: Choice[]; quizzes: Choice[] }> {
  if (officeScopes(actor).length === 0) return { lessons: [], quizzes: [] };
  const article = { select: { slug: true, versions: { ...published, select: { title: true } } } } as const;
  const [lessons, quizzes] = await Promise.all([
    db.lesson.findMany({
      where: { versions: { some: { state: 'published' } } },
      orderBy: [{ articleId: 'asc' }, { id: 'asc' }],
      select: { id: true, versions: { ...published, select: { title: true } }, article },
    }),
    db.quiz.findMany({
      where: givableQuiz(actor),
      orderBy: { id: 'desc' },
      select: { id: true, title: true, article },
    }),
  ]);
  const from = (of: { slug: string; versions: { title: string }[] }) => of.versions[0]?.title ?? of.slug;
  return {
    lessons: lessons.map(({ id, versions, article: of }) => ({
      id,
      title: versions[0]?.title ?? '',
      article: from(of),
    })),
    quizzes: quizzes.map(({ id, title, article: of }) => ({ id, title, article: from(of) })),
  };
}

/** The subtrees “全部单位” stands for, for this office, by name. */
export async function officeRoots(actor: Actor): Promise<{ path: string; name: string }[]> {
  return db.organisation.findMany({
    where: { path: { in: officeScopes(actor) } },
    orderBy: { path: 'asc' },
    select: { path: true, name: true },
  });
}
