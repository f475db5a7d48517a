import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Item } from '@/domain/items/item';
import type { Actor, Role } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { loadContent } from '../commands/load-content';
import { db } from '../db';
import { courseFixture } from './course-fixture';

/** Rows an integration test arranges with. Every call makes new ones with names of their own; nothing is cleaned up. */

export type LessonFixture = { id: number; slug: string; title: string };
export type ItemFixture = { itemId: number; itemVersionId: number; lessonId: number; item: Item };
export type ContentFixture = {
  article: { id: number; slug: string; versionId: number };
  lessons: [LessonFixture, LessonFixture];
  /** 16 a lesson: 10 single, 3 multiple, 3 true-false; with their keys. */
  items: ItemFixture[];
  campaign: { id: number; slug: string };
  quiz: { id: number; slug: string };
};

type Over = {
  /** Subtrees the campaign is for; "/" is everybody. */
  targets?: string[];
  campaign?: Partial<Pick<Prisma.CampaignUncheckedCreateInput, 'title' | 'opensAt' | 'closesAt'>>;
  quiz?: Partial<
    Omit<Prisma.QuizUncheckedCreateInput, 'id' | 'slug' | 'articleId' | 'campaigns' | 'attempts'>
  >;
};

const tag = () => randomBytes(4).toString('hex');

/** A published course, and a campaign with both lessons and a quiz of 20 items, open to everybody unless `over` says else. */
export async function createContent(over: Over = {}): Promise<ContentFixture> {
  const mark = tag();
  const course = courseFixture(mark);
  await loadContent(course);
  const article = await db.article.findUniqueOrThrow({
    where: { slug: course.slug },
    select: {
      id: true,
      slug: true,
      versions: { select: { id: true } },
      lessons: {
        select: { id: true, slug: true, versions: { select: { title: true } } },
        orderBy: { id: 'asc' },
      },
      items: {
        select: { id: true, code: true, versions: { select: { id: true, lessonId: true } } },
        orderBy: { id: 'asc' },
      },
    },
  });
  const [first, second] = article.lessons.map(({ id, slug, versions }) => ({
    id,
    slug,
    title: versions[0]?.title ?? '',
  }));
  const versionId = article.versions[0]?.id;
  if (!first || !second || versionId === undefined) throw new Error('the course fixture came in incomplete');
  const byCode = new Map(course.items.map((item) => [item.id, item]));
  const items = article.items.flatMap(({ id, code, versions }): ItemFixture[] => {
    const [version, item] = [versions[0], byCode.get(code)];
    return version && item
      ? [{ itemId: id, itemVersionId: version.id, lessonId: version.lessonId, item }]
      : [];
  });
  const quiz = await db.quiz.create({
    data: {
      slug: `quiz-${mark}`,
      title: '街道与党支部测验',
      articleId: article.id,
      blueprint: { counts: { single: 11, multiple: 4, 'true-false': 5 } },
      limitSeconds: 20 * 60,
      attemptsAllowed: 5,
      passRatio: 0.6,
      ...over.quiz,
    },
    select: { id: true, slug: true },
  });
  const campaign = await db.campaign.create({
    data: {
      slug: `campaign-${mark}`,
      title: '街道学习活动',
      opensAt: new Date('2026-01-01T00:00:00Z'),
      ...over.campaign,
      targets: { create: (over.targets ?? ['/']).map((path) => ({ path })) },
      lessons: { create: [first, second].map(({ id }, order) => ({ lessonId: id, order })) },
      quizzes: { create: { quizId: quiz.id, order: 0 } },
    },
    select: { id: true, slug: true },
  });
  return {
    article: { id: article.id, slug: article.slug, versionId },
    lessons: [first, second],
    items,
    campaign,
    quiz,
  };
}

export type UnitFixture = { id: number; code: string; name: string; path: string };

/** A unit below `parent`, or a root of its own. */
export async function createUnit(parent?: UnitFixture, level = '支部'): Promise<UnitFixture> {
  const code = `U${tag().toUpperCase()}`;
  return db.organisation.create({
    data: {
      code,
      name: `第${code}${level}`,
      level,
      parentId: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${code}/`,
    },
    select: { id: true, code: true, name: true, path: true },
  });
}

/** A member of `unit` (a new one by default) who holds `roles` in it, as the actor every query and command takes. */
export async function createMember(unit?: UnitFixture, roles: Role[] = []): Promise<Actor> {
  const organisation = unit ?? (await createUnit());
  const member = await db.member.create({
    data: {
      login: `member-${tag()}`,
      name: '王建国',
      passwordHash: 'nobody can sign in with this',
      organisationId: organisation.id,
      appointments: { create: roles.map((role) => ({ role, organisationId: organisation.id })) },
    },
    select: { id: true, name: true },
  });
  return {
    memberId: member.id,
    name: member.name,
    organisation,
    appointments: roles.map((role) => ({ role, path: organisation.path })),
    mustChangePassword: false,
    session: 'fixture',
  };
}
