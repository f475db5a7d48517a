import 'server-only';
import { bytesOf, type KeptLesson } from '@/domain/offline/kept-lesson';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { assignedTo, published } from './assigned';
import { lessonBodies, lessonToRead } from './lessons';

/** A campaign that can be kept on the phone. `bytes` is what each lesson takes there. */
export type CampaignToKeep = {
  slug: string;
  title: string;
  lessons: { slug: string; version: number; bytes: number }[];
};

// Of immutable versions: worked out once per process.
const sizes = new Map<number, number>();

type Source = { version: number; articleTitle: string; text: Parameters<typeof shape>[1] };

function shape(
  member: number,
  text: Pick<KeptLesson, 'slug' | 'order' | 'title' | 'aim' | 'minutes' | 'sections'>,
  version: number,
  articleTitle: string,
): KeptLesson {
  const { slug, order, title, aim, minutes, sections } = text;
  return { member, slug, version, order, title, aim, minutes, articleTitle, sections };
}

function sizeOf({ version, articleTitle, text }: Source): number {
  const known = sizes.get(version);
  if (known !== undefined) return known;
  const bytes = bytesOf(shape(0, text, version, articleTitle));
  sizes.set(version, bytes);
  return bytes;
}

/** The campaigns assigned to the member with what their lessons take on a phone, the newest first; those without lessons are left out. */
export async function campaignsToKeep(actor: Actor, now: Date): Promise<CampaignToKeep[]> {
  const rows = await db.campaign.findMany({
    where: assignedTo(actor, now),
    orderBy: [{ opensAt: 'desc' }, { id: 'desc' }],
    select: {
      slug: true,
      title: true,
      lessons: {
        orderBy: [{ order: 'asc' }, { lessonId: 'asc' }],
        select: {
          lesson: {
            select: {
              slug: true,
              versions: { ...published, select: { id: true } },
              article: { select: { versions: { ...published, select: { title: true } } } },
            },
          },
        },
      },
    },
  });
  const versions = rows.flatMap(({ lessons }) =>
    lessons.flatMap(({ lesson }) => lesson.versions.map(({ id }) => id)),
  );
  const texts = await lessonBodies(versions);
  const campaigns = rows.map(({ slug, title, lessons }) => ({
    slug,
    title,
    lessons: lessons.flatMap(({ lesson }) => {
      const version = lesson.versions[0]?.id;
      const text = version && texts.get(version);
      if (!version || !text) return [];
      const articleTitle = lesson.article.versions[0]?.title ?? '';
      return [{ slug: lesson.slug, version, bytes: sizeOf({ version, articleTitle, text }) }];
    }),
  }));
  return campaigns.filter(({ lessons }) => lessons.length > 0);
}

/** The newest published text of a lesson the member may read, as a phone keeps it, or null. It holds no item and no key. */
export async function lessonToKeep(actor: Actor, slug: string, now: Date): Promise<KeptLesson | null> {
  const lesson = await lessonToRead(actor, slug, now);
  return lesson && shape(actor.memberId, lesson.text, lesson.version, lesson.articleTitle);
}
