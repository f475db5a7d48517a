import { behindNext } from '@/server/direct-post';
import { answerStarting } from '@/server/starting';

type Context = { params: Promise<{ slug: string }> };

/** 开始考试 of the page's script; in production scripts/serve asks server/starting by itself. */
export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  behindNext(answerStarting, (await params).slug, request);
