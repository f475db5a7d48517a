import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { itemCount } from '@/domain/quiz/blueprint';
import { drawPaper } from '@/domain/quiz/draw';
import type { QuizDraft } from '@/domain/quiz/quiz-form';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { type Failure, fail, ok, type Result } from '../errors';
import { isAtDesk } from '../queries/desk';
import { deskQuiz } from '../queries/desk-quizzes';
import { currentPool } from '../queries/quiz-pool';
import { refreshSessionWindows } from './refresh-session-windows';

export type QuizChange = {
  draft: QuizDraft;
  /** Slug of the quiz that is changed; null makes a new one. */
  was: string | null;
  /** `seen` of the quiz as the editor was shown it. */
  seen: string;
};

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

const fields = ({ title, slug, blueprint, limitSeconds, attemptsAllowed, ...rest }: QuizDraft) => {
  const { counting, passRatio, opensAt, closesAt, releaseAt } = rest;
  const when = { opensAt, closesAt, releaseAt };
  return { title, slug, blueprint, limitSeconds, attemptsAllowed, counting, passRatio, ...when };
};

/** The article, if every lesson a row names is one of its own; the campaign must be there. */
async function checkRefs(
  tx: Tx,
  draft: QuizDraft,
): Promise<{ articleId: number; campaignId: number | null } | Failure> {
  const article = await tx.article.findUnique({
    where: { slug: draft.article },
    select: { id: true, lessons: { select: { id: true } } },
  });
  if (!article) return fail('NotFound');
  const own = new Set(article.lessons.map(({ id }) => id));
  const strange = draft.blueprint.rows.findIndex(({ lessons }) => lessons?.some((id) => !own.has(id)));
  if (strange >= 0)
    return fail('InvalidInput', { fields: { rows: `第${strange + 1}行：没有这一课，请重新选。` } });
  if (draft.campaign === null || draft.campaign === 'keep')
    return { articleId: article.id, campaignId: null };
  const campaign = await tx.campaign.findUnique({ where: { slug: draft.campaign }, select: { id: true } });
  return campaign
    ? { articleId: article.id, campaignId: campaign.id }
    : fail('InvalidInput', { fields: { campaign: '没有这个活动，请重新选。' } });
}

/** What keeps a quiz from members: whoever starts it must get a paper. */
async function undrawable({ campaign, article: slug, blueprint }: QuizDraft): Promise<Failure | null> {
  if (campaign === null) return null;
  const article = await db.article.findUnique({ where: { slug }, select: { id: true } });
  if (!article) return null;
  const drawn = drawPaper(await currentPool(article.id), blueprint, 1);
  if (drawn.ok) return null;
  const rows = drawn.lacking.map(({ row, missing }) => `第 ${row + 1} 行缺 ${missing} 题`).join('，');
  return fail('InvalidInput', {
    fields: {
      rows: `题目不够，组不成试卷：${rows}。请减少题数，或者先不安排给活动。`,
      campaign: '组不成试卷的测验不能安排给活动。',
    },
  });
}

async function assign(tx: Tx, quizId: number, draft: QuizDraft, campaignId: number | null): Promise<void> {
  if (draft.campaign === 'keep') return;
  await tx.campaignQuiz.deleteMany({ where: { quizId, NOT: { campaignId: campaignId ?? -1 } } });
  if (campaignId === null) return;
  const last = await tx.campaignQuiz.aggregate({ where: { campaignId }, _max: { order: true } });
  await tx.campaignQuiz.upsert({
    where: { campaignId_quizId: { campaignId, quizId } },
    create: { campaignId, quizId, order: (last._max.order ?? -1) + 1 },
    update: {},
    select: { quizId: true },
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  { draft, was, seen }: QuizChange,
  unfit: Failure | null,
): Promise<Result<{ slug: string }>> {
  if (was !== null) {
    // Held against starts as well: a new attempt needs a share of this row.
    await tx.$queryRaw`SELECT 1 FROM "Quiz" WHERE "slug" = ${was} FOR UPDATE`;
  }
  const quiz = was === null ? null : await deskQuiz(actor, was, tx);
  if (was !== null && quiz?.article.slug !== draft.article) return fail('NotFound');
  if (quiz && quiz.attempts > 0) return fail('QuizStarted');
  if (quiz && quiz.seen !== seen) return fail('ItemMoved');
  const refs = await checkRefs(tx, draft);
  if ('ok' in refs) return refs;
  if (unfit) return unfit;
  const { articleId, campaignId } = refs;
  const { id } = quiz
    ? await tx.quiz.update({ where: { id: quiz.id }, data: fields(draft), select: { id: true } })
    : await tx.quiz.create({ data: { ...fields(draft), articleId }, select: { id: true } });
  await assign(tx, id, draft, campaignId);
  // The sessions of the campaign open and close this exam as well.
  if (draft.campaign !== 'keep') await refreshSessionWindows(tx, actor.memberId);
  await audit(tx, actor, quiz ? 'change-quiz' : 'create-quiz', `quiz:${id}`, {
    slug: draft.slug,
    items: itemCount(draft.blueprint),
    rows: draft.blueprint.rows.length,
    campaign: draft.campaign,
  });
  return ok({ slug: draft.slug });
}

/**
 * Makes a quiz, or changes one as long as nobody has started it: the rules of a live exam stay as they are.
 * Errors: NotFound (not at the desk, no such quiz or article, another article than its own), QuizStarted, ItemMoved
 * (somebody changed it since `seen`), SlugTaken, InvalidInput (a lesson of another article, no such campaign, no paper can be drawn for the
 * members of the campaign).
 */
export async function saveQuiz(actor: Actor, change: QuizChange): Promise<Result<{ slug: string }>> {
  if (!isAtDesk(actor)) return fail('NotFound');
  try {
    const unfit = await undrawable(change.draft);
    return await db.$transaction((tx) => write(tx, actor, change, unfit));
  } catch (error) {
    if (!isTaken(error)) throw error;
    return fail('SlugTaken', { fields: { slug: '这个网址名已经有别的测验在用，请换一个。' } });
  }
}
