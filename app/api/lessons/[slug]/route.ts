import { lessonToKeep } from '@/server/queries/lessons-to-keep';
import { memberGet } from '@/server/route';

/** A lesson's text, to be kept on the phone and read without a network. */
export const GET = memberGet<{ slug: string }>('lesson-text', async (actor, { slug }) => {
  const lesson = await lessonToKeep(actor, slug, new Date());
  const headers = { 'cache-control': 'no-store' };
  return lesson
    ? Response.json(lesson, { headers })
    : Response.json({ error: 'NotFound' }, { status: 404, headers });
});
