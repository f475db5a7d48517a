import { nextAuthHandler } from '@/server/next-auth';
import { isSameOrigin } from '@/server/posted-json';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Reading only; above all, following a link never signs anybody out. */
const READABLE = ['session', 'csrf', 'providers', 'signin', 'error'];
const POSTABLE = ['callback/credentials', 'signin/credentials', 'signout', 'session'];

const refuse = (status: number, error: string) =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } });

export async function GET(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (nextauth.length !== 1 || !READABLE.includes(nextauth.join('/'))) return refuse(404, 'NotFound');
  return nextAuthHandler(request, context);
}

export async function POST(request: Request, context: Context): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, 'ForeignOrigin');
  const { nextauth } = await context.params;
  if (!POSTABLE.includes(nextauth.join('/'))) return refuse(404, 'NotFound');
  return nextAuthHandler(request, context);
}
