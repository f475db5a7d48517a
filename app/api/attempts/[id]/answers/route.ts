import { answerSaving } from '@/server/saving';

type Context = { params: Promise<{ id: string }> };

/**
 * Answers of an exam as they are given. No server action: a page sends those one at a time, and their ids change. In
 * production scripts/serve asks server/saving by itself; this is the way in development, and whenever that is not there.
 */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { status, body, headers } = await answerSaving({
    attemptId: (await context.params).id,
    headers: request.headers,
    read: () => request.arrayBuffer(),
  });
  return Response.json(body, { status, headers });
}
