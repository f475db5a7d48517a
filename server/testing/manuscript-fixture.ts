import 'server-only';
import { randomBytes } from 'node:crypto';
import { deriveArticle } from '@/domain/article/derive-article';
import type { Actor } from '@/domain/organisation/scope';
import { createManuscript } from '../commands/create-manuscript';
import { readManuscript } from '../commands/read-manuscript';
import { startBuild } from '../commands/start-build';
import { db } from '../db';
import { createMember } from './content-fixture';

/** A text that gives items of several kinds; `tag` makes its numbers its own. */
export const articleOf = (tag: string): string =>
  [
    `${tag}社区志愿服务见闻`,
    '一、队伍',
    '云岭市共有志愿者4.6万名，组建服务队320支。其中青年服务队58支，银龄服务队41支，党员服务队126支。',
    '2019年3月5日，云岭市成立了第一支党员服务队。2021年7月，服务队发展到126支。',
    '二、活动',
    '全市开展了“邻里一家亲”“敬老爱老月”“清洁家园日”三项活动，参加活动的居民有12.8万人次。',
    '《云岭市志愿服务条例》规定，每名志愿者每年服务不少于20小时。服务满100小时的志愿者有8600名，占18.7%。',
    '三、成效',
    '三年来，服务队走访困难家庭2300多户，解决实际问题5170个。青石街道的服务队建成服务站17个，每个服务站每周开放5天。',
    '',
  ].join('\n');

export const mark = () => randomBytes(4).toString('hex');

/** An editor's article as it has just been handed in. */
export async function handIn(editor: Actor, source = articleOf('青石')) {
  const slug = `t-${mark()}`;
  const taken = await createManuscript(editor, {
    key: mark(),
    text: source,
    file: null,
    slug,
    now: new Date(),
  });
  if (!taken.ok) throw new Error(taken.problem);
  const { articleId } = await db.manuscript.findFirstOrThrow({
    where: { article: { slug } },
    select: { articleId: true },
  });
  return { slug, articleId, source };
}

/** Gives the article a next version of this text, approved, and lets its course be made; nothing has been made yet. */
export async function confirm(articleId: number, source: string, editor: Actor): Promise<number> {
  const article = deriveArticle(source);
  const last = await db.articleVersion.count({ where: { articleId } });
  const { id } = await db.articleVersion.create({
    data: {
      articleId,
      version: last + 1,
      state: 'approved',
      hash: mark(),
      title: article.title,
      body: { article, repairs: [] },
      authorId: editor.memberId,
    },
    select: { id: true },
  });
  await db.$transaction((tx) => startBuild(tx, articleId, editor));
  return id;
}

/** An article whose structure is confirmed and whose course waits to be made. */
export async function confirmed(source?: string) {
  const editor = await createMember(undefined, ['editor']);
  const given = await handIn(editor, source);
  await readManuscript(given.articleId);
  await confirm(given.articleId, given.source, editor);
  return { ...given, editor };
}
