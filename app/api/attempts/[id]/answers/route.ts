import { behindNext } from '@/server/direct-post';
import { answerSaving } from '@/server/saving';

type Context = { params: Promise<{ id: string }> };

/**
 * Answers of an exam as they are given. No server action: a page sends those one at a time, and their ids change. In
 * production scripts/serve asks server/saving by itself.
 */
export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  behindNext(answerSaving, (await params).id, request);
