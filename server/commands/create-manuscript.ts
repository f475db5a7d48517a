import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { articleText } from '@/domain/intake/clean-text';
import { defaultSlug, isSlug } from '@/domain/intake/slug';
import { type Trouble, troubles, UnreadableArticle } from '@/domain/intake/trouble';
import type { Actor } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';
import { readArticleFile } from '../article-file';
import { audit } from '../audit';
import { db } from '../db';
import { messages } from '../errors';
import { isAtDesk } from '../queries/desk';
import { enqueue } from '../queue';

/** Why no article was made of what was sent, each with the words that say what to do. */
export const intakeProblems = {
  ...troubles,
  SlugInvalid:
    '网址名只能用小写字母、数字和连字符（-），最长 60 个字符，例如 party-history-2026。也可以留空。',
  SlugTaken: '这个网址名已经有文章或课程在用，请换一个，或留空由系统来取。',
  TooFast: '一小时内上传的文章太多了。请过一会儿再传。',
  NotFound: messages.NotFound,
} as const;
export type IntakeProblem = Trouble | 'SlugInvalid' | 'SlugTaken' | 'TooFast' | 'NotFound';

export type Intake = {
  /** Made with the form: the same form sent twice makes one article. */
  key: string;
  /** Pasted text; '' for none. */
  text: string;
  file: { name: string; bytes: Uint8Array } | null;
  /** Short name in the address; '' for one of the system's. */
  slug: string;
  now: Date;
};

export type Taken = { ok: true; slug: string } | { ok: false; problem: IntakeProblem };

/** Most articles one person hands in within an hour. */
const MOST_AN_HOUR = 30;
const TITLE = 60;

const no = (problem: IntakeProblem): Taken => ({ ok: false, problem });

async function sourceOf({ text, file }: Intake): Promise<string> {
  if (file && text.trim() !== '') throw new UnreadableArticle('Both');
  if (file) return readArticleFile(file.name, file.bytes);
  if (text === '') throw new UnreadableArticle('Nothing');
  return articleText(text);
}

/** Until it has been read: its first line. */
const workingTitle = (source: string) => (/\S.*/.exec(source)?.[0] ?? '').trim().slice(0, TITLE);

const fileNameOf = (name: string) => name.split(/[/\\]/).at(-1)?.slice(-120) || null;

/** The article that has this short name, if it is this very text of this very person: the form was sent twice. */
async function sameBefore(actor: Actor, slug: string, source: string): Promise<boolean> {
  const found = await db.manuscript.findFirst({
    where: { article: { slug }, createdById: actor.memberId, source },
    select: { articleId: true },
  });
  return found !== null;
}

/** Lessons are named after their article: no other article's may have such a name. */
async function isFree(slug: string): Promise<boolean> {
  const lesson = await db.lesson.findFirst({
    where: { slug: { startsWith: `${slug}-` } },
    select: { id: true },
  });
  return lesson === null;
}

async function make(actor: Actor, slug: string, source: string, fileName: string | null): Promise<boolean> {
  try {
    await db.$transaction(async (tx) => {
      const { id: articleId } = await tx.article.create({ data: { slug }, select: { id: true } });
      await tx.manuscript.create({
        data: {
          articleId,
          title: workingTitle(source),
          source,
          fileName,
          createdById: actor.memberId,
          stage: 'waiting',
        },
        select: { articleId: true },
      });
      await audit(tx, actor, 'create-manuscript', `article:${slug}`, { characters: source.length });
      await enqueue(tx, { name: 'read-manuscript', articleId });
    });
    return true;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false;
    throw error;
  }
}

/**
 * Makes an article of a pasted text or a file and lets it be read in the background. What is sent twice, also at once, is
 * one article.
 */
export async function createManuscript(actor: Actor, intake: Intake): Promise<Taken> {
  if (!isAtDesk(actor)) return no('NotFound');
  const wanted = intake.slug.trim().toLowerCase();
  if (wanted !== '' && !isSlug(wanted)) return no('SlugInvalid');
  let source: string;
  try {
    source = await sourceOf(intake);
  } catch (error) {
    if (error instanceof UnreadableArticle) return no(error.trouble);
    throw error;
  }
  const year = intake.now.getUTCFullYear();
  const own = defaultSlug(year, createHash('sha256').update(`${actor.memberId}/${intake.key}`).digest());
  for (const slug of wanted === '' ? [own, defaultSlug(year, randomBytes(6))] : [wanted]) {
    if (await sameBefore(actor, slug, source)) return { ok: true, slug };
    if (await isBusy(actor, intake.now)) return no('TooFast');
    if (!(await isFree(slug))) continue;
    if (await make(actor, slug, source, intake.file ? fileNameOf(intake.file.name) : null))
      return { ok: true, slug };
    if (await sameBefore(actor, slug, source)) return { ok: true, slug };
  }
  return no('SlugTaken');
}

async function isBusy(actor: Actor, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - 3600_000);
  const count = await db.manuscript.count({
    where: { createdById: actor.memberId, createdAt: { gt: since } },
  });
  return count >= MOST_AN_HOUR;
}
