import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '@/domain/organisation/scope';
import { type Blueprint, itemCount, readBlueprint } from '@/domain/quiz/blueprint';
import { startWindow, type Window, windowState } from '@/domain/quiz/deadline';
import type { Counting } from '@/domain/quiz/rules';
import { db, type Tx } from '../db';
import { published } from './assigned';
import { isAtDesk } from './desk';

/** Given to nobody yet, or by its window; `attempts` counts every member's, voided ones too. */
export type DeskQuizState = 'draft' | ReturnType<typeof windowState>;

export type DeskQuizLine = {
  slug: string;
  title: string;
  article: string;
  itemCount: number;
  limitSeconds: number;
  state: DeskQuizState;
  window: Window;
  campaigns: string[];
  attempts: number;
};

/** A quiz as its editor sees it. */
export type DeskQuiz = {
  slug: string;
  title: string;
  article: { id: number; slug: string; title: string };
  blueprint: Blueprint;
  limitSeconds: number;
  attemptsAllowed: number;
  counting: Counting;
  passRatio: number;
  opensAt: Date | null;
  closesAt: Date | null;
  releaseAt: Date | null;
  campaigns: { slug: string; title: string }[];
  attempts: number;
  /** Stands for what is stored: handed back with a change, so that nobody overwrites what they have not seen. */
  seen: string;
};

const columns = {
  id: true,
  slug: true,
  title: true,
  blueprint: true,
  limitSeconds: true,
  attemptsAllowed: true,
  counting: true,
  passRatio: true,
  opensAt: true,
  closesAt: true,
  releaseAt: true,
  article: {
    select: {
      id: true,
      slug: true,
      versions: { ...published, select: { title: true } },
      manuscript: { select: { title: true } },
    },
  },
  campaigns: {
    orderBy: { campaignId: 'asc' },
    select: { campaign: { select: { slug: true, title: true, opensAt: true, closesAt: true } } },
  },
  // A paper that lies ready binds nobody: it is drawn anew when the quiz has changed.
  _count: { select: { attempts: { where: { state: { not: 'scheduled' } } } } },
} as const;

type ArticleRow = { slug: string; versions: { title: string }[]; manuscript: { title: string } | null };

const titleOf = ({ slug, versions, manuscript }: ArticleRow): string =>
  versions[0]?.title ?? manuscript?.title ?? slug;

/** All quizzes, newest first; none for whoever does not work at the desk. */
export async function deskQuizzes(actor: Actor, now: Date): Promise<DeskQuizLine[]> {
  if (!isAtDesk(actor)) return [];
  const rows = await db.quiz.findMany({ select: columns, orderBy: { id: 'desc' } });
  return rows.map((row) => {
    const campaigns = row.campaigns.map(({ campaign }) => campaign);
    const window = startWindow(row, campaigns);
    return {
      slug: row.slug,
      title: row.title,
      article: titleOf(row.article),
      itemCount: itemCount(readBlueprint(row.blueprint)),
      limitSeconds: row.limitSeconds,
      state: campaigns.length === 0 ? 'draft' : windowState(window, now),
      window,
      campaigns: campaigns.map(({ title }) => title),
      attempts: row._count.attempts,
    };
  });
}

/** One quiz, or null when there is none or the actor does not work at the desk. Reads inside a transaction as `client`. */
export async function deskQuiz(
  actor: Actor,
  slug: string,
  client: Pick<Tx, 'quiz'> = db,
): Promise<(DeskQuiz & { id: number }) | null> {
  if (!isAtDesk(actor)) return null;
  const row = await client.quiz.findUnique({ where: { slug }, select: columns });
  if (!row) return null;
  const { article, campaigns, _count, blueprint, ...rest } = row;
  const content = {
    ...rest,
    blueprint: readBlueprint(blueprint),
    campaigns: campaigns.map(({ campaign: { slug, title } }) => ({ slug, title })),
  };
  return {
    ...content,
    article: { id: article.id, slug: article.slug, title: titleOf(article) },
    attempts: _count.attempts,
    seen: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16),
  };
}

/** The articles a quiz can be made of: those with published items. */
export async function quizArticles(
  actor: Actor,
): Promise<{ id: number; slug: string; title: string; items: number; lessons: number }[]> {
  if (!isAtDesk(actor)) return [];
  const rows = await db.article.findMany({
    where: { items: { some: { versions: { some: { state: 'published' } } } } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      slug: true,
      versions: { ...published, select: { title: true } },
      manuscript: { select: { title: true } },
      _count: {
        select: { items: { where: { versions: { some: { state: 'published' } } } }, lessons: true },
      },
    },
  });
  return rows.map(({ _count, ...row }) => ({ id: row.id, slug: row.slug, title: titleOf(row), ..._count }));
}

/** The campaigns a quiz can be given to people with, newest first. */
export async function quizCampaigns(actor: Actor): Promise<{ slug: string; title: string }[]> {
  if (!isAtDesk(actor)) return [];
  return db.campaign.findMany({ orderBy: { id: 'desc' }, select: { slug: true, title: true } });
}
