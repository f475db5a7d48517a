import { isHealthy } from '@/server/queries/health';

/** For whoever watches the machine: no details, no session, nothing personal. */
export async function GET(): Promise<Response> {
  const healthy = await isHealthy();
  return Response.json(
    { status: healthy ? 'ok' : 'unavailable' },
    { status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
