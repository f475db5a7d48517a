import { behindNext } from '@/server/direct-post';
import { answerSubmitting } from '@/server/submitting';

type Context = { params: Promise<{ id: string }> };

/** 交卷 of the page's script; in production scripts/serve asks server/submitting by itself. */
export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  behindNext(answerSubmitting, (await params).id, request);
