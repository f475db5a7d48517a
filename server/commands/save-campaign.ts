import 'server-only';
import { randomBytes } from 'node:crypto';
import { type CampaignDraft, campaignSlug } from '@/domain/campaign/campaign-form';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import { fieldOf } from '@/domain/quiz/china-time';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { impactOf, markOf, targetsOf, unfitParts } from '../campaign-plan';
import { type HeldCampaign, holdCampaign, LONG_WRITE, WindowTaken } from '../campaign-writes';
import { db, type Tx } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { fail, ok, type Result } from '../errors';
import { databaseNow } from '../queries/clock';
import { enqueueTask } from '../queue';
import { refreshSessionWindows, takenInWords } from './refresh-session-windows';
import { replanAttempts } from './replan-attempts';

export type CampaignInput = {
  draft: CampaignDraft;
  /** Of a new campaign; empty: made from the title. */
  slug: string;
  /** Slug of the campaign that is changed; null makes a new one. */
  was: string | null;
  /** Of the campaign as it was seen. */
  revision: number;
  /** Mark of the consequences that were read; empty before. */
  accepted: string;
};

const parts = ({ lessons, quizzes }: CampaignDraft, targets: readonly string[]) => ({
  targets: { create: targets.map((path) => ({ path })) },
  lessons: { create: lessons.map((lessonId, order) => ({ lessonId, order })) },
  quizzes: { create: quizzes.map((quizId, order) => ({ quizId, order })) },
});

const facts = ({ title, opensAt, closesAt, lessonHours }: CampaignDraft) => ({
  ...{ title, opensAt, closesAt, lessonHours },
});

const onAudit = (draft: CampaignDraft, targets: readonly string[]) => ({
  opens: draft.opensAt.toISOString(),
  closes: draft.closesAt?.toISOString() ?? null,
  targets: [...targets],
  lessons: draft.lessons,
  quizzes: draft.quizzes,
  lessonHours: draft.lessonHours,
});

async function create(
  actor: Actor,
  { draft, slug: wanted }: CampaignInput,
): Promise<Result<{ slug: string }>> {
  const targets = await targetsOf(actor, draft, []);
  if (!Array.isArray(targets)) return targets;
  const unfit = await unfitParts(actor, draft, null);
  if (unfit) return unfit;
  const year = Number(fieldOf(await databaseNow()).slice(0, 4));
  const slug = wanted || campaignSlug(draft.title, year, randomBytes(6));
  return db.$transaction(async (tx) => {
    const { id } = await tx.campaign.create({
      data: { slug, ...facts(draft), ...parts(draft, targets) },
      select: { id: true },
    });
    for (const quizId of draft.quizzes) await replanAttempts(tx, quizId, { path: '/' });
    await creditLessons(tx, id, draft);
    await audit(tx, actor, 'create-campaign', `campaign:${id}`, onAudit(draft, targets));
    return ok({ slug });
  }, LONG_WRITE);
}

/** Lessons completed before the campaign began to count them get their hours as well; what has its hours is left alone. */
async function creditLessons(tx: Tx, campaignId: number, { lessonHours }: CampaignDraft) {
  if (lessonHours) await enqueueTask(tx, { name: 'credit-lessons', key: String(campaignId) });
}

/** Only what differs is written: whoever counts completion goes through all people of what changes. */
async function replaceParts(tx: Tx, was: HeldCampaign, draft: CampaignDraft, targets: readonly string[]) {
  const campaignId = was.id;
  await tx.campaignTarget.deleteMany({ where: { campaignId, path: { notIn: [...targets] } } });
  await tx.campaignTarget.createMany({
    data: targets.map((path) => ({ campaignId, path })),
    skipDuplicates: true,
  });
  await tx.campaignLesson.deleteMany({ where: { campaignId, lessonId: { notIn: draft.lessons } } });
  await tx.campaignQuiz.deleteMany({ where: { campaignId, quizId: { notIn: draft.quizzes } } });
  for (const [order, lessonId] of draft.lessons.entries()) {
    if (was.lessons[order] === lessonId) continue;
    const key = { campaignId_lessonId: { campaignId, lessonId } };
    await tx.campaignLesson.upsert({
      where: key,
      create: { campaignId, lessonId, order },
      update: { order },
    });
  }
  for (const [order, quizId] of draft.quizzes.entries()) {
    if (was.quizzes[order] === quizId) continue;
    const key = { campaignId_quizId: { campaignId, quizId } };
    await tx.campaignQuiz.upsert({ where: key, create: { campaignId, quizId, order }, update: { order } });
  }
}

async function change(
  tx: Tx,
  actor: Actor,
  { draft, was: slug, revision, accepted }: CampaignInput,
): Promise<Result<{ slug: string }>> {
  const was = await holdCampaign(tx, actor, slug ?? '');
  if ('ok' in was) return was;
  if (was.revision !== revision) return fail('ItemMoved');
  const targets = await targetsOf(actor, draft, was.targets);
  if (!Array.isArray(targets)) return targets;
  const unfit = await unfitParts(actor, draft, was);
  if (unfit) return unfit;
  const { lines, leaving } = await impactOf(tx, was, draft, targets);
  if (lines.length > 0 && accepted !== markOf(lines)) {
    return fail('ConfirmFirst', { fields: { consequences: lines.join('\n'), accepted: markOf(lines) } });
  }
  await tx.campaign.update({
    where: { id: was.id },
    data: { ...facts(draft), revision: { increment: 1 } },
    select: { id: true },
  });
  await replaceParts(tx, was, draft, targets);
  await tx.sessionUnit.deleteMany({
    where: { OR: leaving.map(({ sessionId, organisationId }) => ({ sessionId, organisationId })) },
  });
  const { taken } = await refreshSessionWindows(tx, actor.memberId, was.id);
  const clash = takenInWords(taken);
  if (clash) throw new WindowTaken(clash);
  // A later end gives more time to whoever is in the middle of an exam that has no end of its own.
  for (const quizId of new Set([...was.quizzes, ...draft.quizzes]))
    await replanAttempts(tx, quizId, { path: '/' });
  await creditLessons(tx, was.id, draft);
  await audit(tx, actor, 'change-campaign', `campaign:${was.id}`, onAudit(draft, targets));
  return ok({ slug: was.slug });
}

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

/**
 * Makes a campaign, or changes one. What a change means for people is answered first, as ConfirmFirst, and done once it
 * comes back accepted. Running attempts lose no time by it.
 * Errors: NotFound (no office; or not all its targets are the actor's), ItemMoved (somebody changed it since `revision`),
 * ConfirmFirst (`consequences`, one a line, and their mark `accepted`), CampaignSlugTaken, InvalidInput (units that are not the office's,
 * lessons or exams that cannot be given, an exam window that stands elsewhere).
 */
export async function saveCampaign(actor: Actor, input: CampaignInput): Promise<Result<{ slug: string }>> {
  if (officeScopes(actor).length === 0) return fail('NotFound');
  try {
    if (input.was === null) return await againAfterDeadlock(() => create(actor, input));
    return await againAfterDeadlock(() => db.$transaction((tx) => change(tx, actor, input), LONG_WRITE));
  } catch (error) {
    if (error instanceof WindowTaken) return fail('InvalidInput', { fields: { quizzes: error.message } });
    if (!isTaken(error)) throw error;
    const words = '这个网址名已经有别的活动在用，请换一个，或者留空。';
    return fail('CampaignSlugTaken', { fields: { slug: words } });
  }
}
