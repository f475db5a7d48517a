import 'server-only';
import type { Article, Fact } from '@/domain/article/article';
import type { Proposal } from '@/domain/article/damage';
import type { Lesson } from '@/domain/article/lesson';
import type { Repair } from '@/domain/article/repair';
import type { StandingLesson } from '@/domain/desk/carry-lessons';
import type { CourseInput } from '@/domain/desk/make-course';
import { openProposals } from '@/domain/desk/structure';
import { db } from './db';
import type { Decisions } from './queries/desk';

/**
 * What a course is made from, and under which revision of the working copy it was read. `seen`: by lesson slug the number
 * of its newest version then.
 */
export type CourseSource = {
  slug: string;
  revision: number;
  versionId: number;
  seen: ReadonlyMap<string, number>;
  input: CourseInput;
};

const as = <T>(value: unknown): T => value as T;
type Body = { article: Article; repairs: Repair[] };

const notWithdrawn = { state: { not: 'withdrawn' as const } };

/** The lessons as they are under review: of each the newest version that is not withdrawn. An article is read once. */
async function standingLessons(articleId: number) {
  const lessons = await db.lesson.findMany({
    where: { articleId },
    orderBy: { id: 'asc' },
    select: {
      slug: true,
      versions: {
        where: notWithdrawn,
        orderBy: { version: 'desc' },
        select: { version: true, state: true, authorId: true, body: true, articleVersionId: true },
      },
    },
  });
  const named = lessons.flatMap(({ versions: [newest] }) => (newest ? [newest.articleVersionId] : []));
  const bodies = await db.articleVersion.findMany({
    where: { id: { in: [...new Set(named)] } },
    select: { id: true, body: true },
  });
  const articles = new Map(bodies.map(({ id, body }) => [id, as<Body>(body).article]));
  const seen = new Map(lessons.map(({ slug, versions }) => [slug, versions[0]?.version ?? 0]));
  const standing = lessons.flatMap(({ versions }): StandingLesson[] => {
    const [newest] = versions;
    const article = newest && articles.get(newest.articleVersionId);
    if (!newest || !article) return [];
    const byPerson = versions.some(({ state, authorId }) => authorId !== null || state !== 'draft');
    return [{ lesson: as<Lesson>(newest.body), article, byPerson }];
  });
  return { standing, seen };
}

/** What the course of an article that is `building` is made from; null when it is not, or has no version to build on. */
export async function courseSource(articleId: number): Promise<CourseSource | null> {
  const row = await db.manuscript.findFirst({
    where: { articleId, stage: 'building' },
    select: {
      revision: true,
      proposals: true,
      decisions: true,
      facts: true,
      article: {
        select: {
          slug: true,
          versions: {
            where: notWithdrawn,
            orderBy: { version: 'desc' },
            take: 1,
            select: { id: true, body: true },
          },
        },
      },
    },
  });
  const version = row?.article.versions[0];
  if (!row || !version) return null;
  const { article, repairs } = as<Body>(version.body);
  const { slug } = row.article;
  const open = openProposals(as<Proposal[]>(row.proposals), as<Decisions>(row.decisions));
  const facts = as<Fact[]>(row.facts);
  const { standing, seen } = await standingLessons(articleId);
  return {
    slug,
    revision: row.revision,
    versionId: version.id,
    seen,
    input: { article, repairs, open, facts, standing, slugPrefix: slug },
  };
}
