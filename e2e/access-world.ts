import { createHash, randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import type { PrismaClient } from '@/generated/prisma/client';
import { buildCampaign, type CampaignWorld, campaignTables } from './access-campaign-world';
import { buildEvent, type EventWorld } from './access-event';
import { buildExport, type ExportWorld, runningCampaign } from './access-exports';
import { buildFeedback, type FeedbackWorld } from './access-feedback';
import { buildPaper, type PaperWorld } from './access-paper';
import { buildUnits, type UnitsWorld } from './access-units-world';
import type { NewPerson, Person, Unit } from './people';

/** Whoever may knock. `newcomer` is signed in with a first password and must replace it before anything else. */
export const roles = [
  'signed out',
  'newcomer',
  'member',
  'other member',
  'secretary',
  'other secretary',
  'editor',
  'reviewer',
  'office',
] as const;
export type Role = (typeof roles)[number];

/** Rows that belong to `member` of `branch`; everybody else comes from elsewhere. */
export type World = {
  people: Record<Exclude<Role, 'signed out'>, Person> & { spare: Person };
  branch: Unit;
  lesson: { id: number; slug: string; title: string };
  quiz: { id: number; slug: string };
  article: string;
  /** An article on the desk, nothing of it published: its working copy, a lesson and an item under review. */
  desk: {
    articleId: number;
    slug: string;
    title: string;
    lesson: string;
    lessonVersionId: number;
    itemVersionId: number;
    stem: string;
  };
  /** An article whose structure waits for an editor: one proposal, and words only its page shows. */
  structure: { articleId: number; slug: string; words: string };
  /** A file of items the editor has handed in for that article and not confirmed. */
  upload: { id: string };
  /** What the branch did together, with an open objection of the member; ids for what is to come. */
  event: EventWorld;
  feedback: FeedbackWorld;
  exportFile: ExportWorld;
  /** The campaign everybody studies. */
  running: string;
  /** A roster the office has handed in, with a row that keeps it out and words only its page shows. */
  roster: { id: string; words: string };
  /** A practice under way, and the stem of its one item. */
  practice: { id: string; stem: string };
  paper: PaperWorld;
  /** An attempt under way and a finished one, with words only their pages show. */
  attempt: { id: string; stem: string };
  result: { id: string; explanation: string; itemVersionId: number; stem: string };
  /** What the office's actions on units and people change. */
  units: UnitsWorld;
  /** A campaign for the branch that has not begun, with one session: what the office's actions on campaigns change. */
  campaign: CampaignWorld;
  clients: Record<Role | 'spare', APIRequestContext>;
};

type Tools = {
  db: PrismaClient;
  newBranch: (name?: string) => Promise<Unit>;
  newMember: (options?: NewPerson) => Promise<Person>;
  clientOf: (who: Person) => Promise<APIRequestContext>;
  signedOut: APIRequestContext;
};

/** Builds people in two branches below one unit, and for `member` one row of everything a member can own. */
export async function buildWorld({ db, newBranch, newMember, clientOf, signedOut }: Tools): Promise<World> {
  const branch = await newBranch('被查看的支部');
  const elsewhere = await newBranch('另一个支部');
  const above = await db.organisation.findFirstOrThrow({
    where: { children: { some: { id: branch.id } } },
    select: { code: true },
  });
  const people = {
    member: await newMember({ branch: branch.code, name: '被看的党员' }),
    spare: await newMember({ branch: branch.code }),
    newcomer: await newMember({ branch: branch.code, firstPassword: true }),
    secretary: await newMember({ branch: branch.code, role: 'secretary' }),
    'other member': await newMember({ branch: elsewhere.code }),
    'other secretary': await newMember({ branch: elsewhere.code, role: 'secretary' }),
    editor: await newMember({ branch: elsewhere.code, role: 'editor', at: above.code }),
    reviewer: await newMember({ branch: elsewhere.code, role: 'reviewer', at: above.code }),
    // At the root: what concerns an exam for everybody is no smaller office's business.
    office: await newMember({
      branch: elsewhere.code,
      role: 'office',
      at: branch.path.split('/').find(Boolean) ?? '',
    }),
  };
  const quiz = await db.quiz.findFirstOrThrow({
    where: { campaigns: { some: { campaign: { targets: { some: { path: '/' } } } } } },
    select: { id: true, slug: true, article: { select: { id: true, slug: true } } },
  });
  const version = await db.lessonVersion.findFirstOrThrow({
    where: { state: 'published', lesson: { articleId: quiz.article.id } },
    orderBy: { lessonId: 'asc' },
    select: { title: true, lesson: { select: { id: true, slug: true } } },
  });
  const [first, second, third] = await db.itemVersion.findMany({
    where: { state: 'published', kind: 'single', lessonId: version.lesson.id },
    orderBy: { id: 'asc' },
    take: 3,
    select: { id: true, stem: true, explanation: true },
  });
  if (!first || !second || !third) throw new Error('the lesson has fewer than three single-choice items');

  const memberId = people.member.id;
  const paper = (item: { id: number }) => [{ itemVersionId: item.id, order: [0, 1, 2, 3] }];
  const practice = await db.practice.create({
    data: { id: randomUUID(), memberId, lessonId: version.lesson.id, number: 1, paper: paper(first) },
    select: { id: true },
  });
  const now = Date.now();
  const sat = { quizId: quiz.id, memberId, seed: 1, passRatio: 0.6, startedAt: new Date(now) };
  const result = await db.attempt.create({
    data: {
      ...sat,
      id: randomUUID(),
      number: 1,
      state: 'submitted',
      paper: paper(second),
      deadlineAt: new Date(now),
      finishedAt: new Date(now),
      gradedAt: new Date(now),
      listedAt: new Date(now),
      score: 0,
      maxScore: 1,
      scores: [0],
      receipt: randomUUID(),
    },
    select: { id: true },
  });
  const attempt = await db.attempt.create({
    data: {
      ...sat,
      id: randomUUID(),
      number: 2,
      state: 'in_progress',
      paper: paper(third),
      deadlineAt: new Date(now + 20 * 60_000),
    },
    select: { id: true },
  });

  const clients = { 'signed out': signedOut } as World['clients'];
  for (const [role, person] of Object.entries(people)) {
    clients[role as keyof typeof people] = await clientOf(person);
  }
  const units = await buildUnits({ db, newBranch, newMember }, { branch, ...people });
  const working = await buildDesk(db, quiz.article.id);
  const upload = await db.itemImport.create({
    data: {
      ...{ id: randomUUID(), articleId: working.articleId, memberId: people.editor.id, fileName: '题目.txt' },
      reading: { items: [], places: [], problems: [] },
    },
    select: { id: true },
  });
  const words = '没有名称，也不在系统里';
  const roster = await db.rosterImport.create({
    data: {
      ...{ id: randomUUID(), memberId: people.office.id, fileName: '名册.csv', stage: 'refused' },
      problems: [{ row: 2, message: `单位“X”${words}。`, cells: ['X', '', '', '', 'm', '某某', ''] }],
    },
    select: { id: true },
  });
  return {
    people,
    branch,
    units,
    campaign: await buildCampaign(db, branch, { lessonId: version.lesson.id, quizId: quiz.id }),
    lesson: { ...version.lesson, title: version.title },
    quiz,
    article: quiz.article.slug,
    desk: working,
    upload,
    event: await buildEvent(db, branch, people),
    feedback: await buildFeedback(db, people.member, second.id),
    running: await runningCampaign(db, quiz.id),
    exportFile: await buildExport(db, branch, people.secretary),
    roster: { id: roster.id, words },
    structure: await buildStructure(db),
    practice: { id: practice.id, stem: first.stem },
    paper: await buildPaper(db, quiz.id, third, { sitter: units.staff.unsure, secretary: people.secretary }),
    attempt: { id: attempt.id, stem: third.stem },
    result: {
      ...{ id: result.id, explanation: second.explanation },
      ...{ itemVersionId: second.id, stem: second.stem },
    },
    clients,
  };
}

/** A copy of the course under another address, as if its article had just been worked through. */
export async function buildDesk(db: PrismaClient, articleId: number): Promise<World['desk']> {
  const slug = `access-${randomUUID().slice(0, 8)}`;
  const kept = await copied(db, articleId);
  const { id } = await db.article.create({ data: { slug }, select: { id: true } });
  const title = `编辑台上的文章 ${slug}`;
  await db.manuscript.create({ data: { ...kept.manuscript, articleId: id, title, stage: 'ready' } });
  const { id: articleVersionId } = await db.articleVersion.create({
    data: { ...kept.article, articleId: id, title, version: 1, state: 'approved' },
    select: { id: true },
  });
  // A title of its own: a lesson that gets published in the walk must not be taken for the course's.
  const ownTitle = `编辑台上的课 ${slug.slice(-4)}`;
  const ownLesson = { ...kept.lesson, title: ownTitle, body: { ...kept.lesson.body, title: ownTitle } };
  const lesson = await db.lesson.create({
    data: {
      slug: `${slug}-1`,
      articleId: id,
      versions: { create: { ...ownLesson, version: 1, state: 'draft', articleVersionId } },
    },
    select: { id: true, slug: true, versions: { select: { id: true } } },
  });
  const stem = `${kept.item.stem}（${slug}）`;
  const { versions } = await db.item.create({
    data: {
      articleId: id,
      code: 'one',
      versions: {
        create: { ...kept.item, stem, lessonId: lesson.id, articleVersionId, version: 1, state: 'draft' },
      },
    },
    select: { versions: { select: { id: true } } },
  });
  return {
    ...{ articleId: id, slug, title, stem },
    ...{ lesson: lesson.slug, lessonVersionId: lesson.versions[0]?.id ?? 0 },
    itemVersionId: versions[0]?.id ?? 0,
  };
}

async function buildStructure(db: PrismaClient): Promise<World['structure']> {
  const slug = `access-${randomUUID().slice(0, 8)}`;
  const proposal = {
    ...{
      id: 'P1',
      kind: 'missing-word',
      start: 6,
      end: 8,
      before: '会议',
      after: '会议',
      confidence: 'medium',
    },
    ...{ reason: '请对照原件。', touches: [[6, 21]] },
    repairs: [{ op: 'doubt', id: 'P1', at: 6, before: '会议', confidence: 'medium', note: '' }],
  };
  const source = '全会召开\n\n会议开了两天，代表们都来了。\n';
  const { id } = await db.article.create({
    data: {
      slug,
      manuscript: { create: { title: '全会召开', source, stage: 'structure', proposals: [proposal] } },
    },
    select: { id: true },
  });
  return { articleId: id, slug, words: '代表们都来了' };
}

async function copied(db: PrismaClient, articleId: number) {
  const json = <T>(value: T) => value as T & object;
  const manuscript = await db.manuscript.findUniqueOrThrow({
    where: { articleId },
    select: { source: true, repairs: true, facts: true },
  });
  const where = { state: 'published' } as const;
  const article = await db.articleVersion.findFirstOrThrow({
    where: { ...where, articleId },
    select: { hash: true, body: true },
  });
  const lesson = await db.lessonVersion.findFirstOrThrow({
    where: { ...where, lesson: { articleId } },
    select: { hash: true, title: true, body: true },
  });
  const item = await db.itemVersion.findFirstOrThrow({
    where: { ...where, kind: 'single', item: { articleId } },
    orderBy: { id: 'asc' },
    select: {
      hash: true,
      kind: true,
      stem: true,
      options: true,
      key: true,
      explanation: true,
      source: true,
      level: true,
      fact: true,
    },
  });
  return {
    manuscript: { ...manuscript, repairs: json(manuscript.repairs), facts: json(manuscript.facts) },
    article: { ...article, body: json(article.body) },
    lesson: { ...lesson, body: json(lesson.body) },
    item: { ...item, options: json(item.options), key: json(item.key), source: json(item.source) },
  };
}

/**
 * Everything stored of the world's people, table by table, so that any change shows: found by the columns that name
 * a member, a practice or an attempt, so that tables of later days are in it too.
 */
export async function fingerprint(
  db: PrismaClient,
  { people, branch, units, campaign, desk, structure }: World,
): Promise<Record<string, string>> {
  const ids = [...Object.values(people), ...Object.values(units.staff)].map(({ id }) => id);
  const columns = await db.$queryRaw<{ table_name: string; column_name: string }[]>`
    SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name IN ('memberId', 'practiceId', 'attemptId', 'articleId')`;
  const owned = `SELECT id FROM "Practice" WHERE "memberId" = ANY($1) UNION SELECT id FROM "Attempt" WHERE "memberId" = ANY($1)`;
  const ofDesk = `"articleId" IN (${desk.articleId}, ${structure.articleId})`;
  const ofUnits = [branch, units.moving, units.merging, units.emptied].map(({ id }) => id).join();
  const whereOf: Record<string, string> = { memberId: '"memberId" = ANY($1)', articleId: ofDesk };
  const wheres = [
    { table: 'Member', where: 'id = ANY($1)' },
    ...columns.map(({ table_name, column_name }) => ({
      table: table_name,
      where: whereOf[column_name] ?? `"${column_name}" IN (${owned})`,
    })),
    ...campaignTables(campaign),
    { table: 'StudyEvent', where: `"organisationId" = ${branch.id}` },
    { table: 'HoursSetting', where: 'true' },
    { table: 'FeedbackAnswer', where: '"answeredById" = ANY($1)' },
    { table: 'SlipRun', where: '"askedById" = ANY($1)' },
    { table: 'Organisation', where: `id IN (${ofUnits})` },
    { table: 'LessonVersion', where: `"lessonId" IN (SELECT id FROM "Lesson" WHERE ${ofDesk})` },
    { table: 'ItemVersion', where: `"itemId" IN (SELECT id FROM "Item" WHERE ${ofDesk})` },
  ];
  const rows: [string, string][] = [];
  for (const { table, where } of wheres) {
    const sql = `SELECT coalesce(json_agg(t ORDER BY t::text), '[]')::text AS all FROM "${table}" t WHERE (${where}) AND $1::int[] IS NOT NULL`;
    const [found] = await db.$queryRawUnsafe<{ all: string }[]>(sql, ids);
    rows.push([
      `${table} ${where}`,
      createHash('md5')
        .update(found?.all ?? '')
        .digest('hex'),
    ]);
  }
  return Object.fromEntries(rows);
}
