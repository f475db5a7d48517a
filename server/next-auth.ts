import 'server-only';
import nextAuthModule, { type AuthOptions } from 'next-auth';
import { decode, encode, type JWT } from 'next-auth/jwt';
import credentialsModule from 'next-auth/providers/credentials';
import { z } from 'zod';
import { signIn } from './commands/sign-in';
import { deviceCookie } from './device';
import { log } from './log';
import { isSecure, newClaims, readActor, secret, sessionCookie, sessionSeconds } from './session';

type Lax<T> = T & { default?: T };
// As CommonJS seen from ES modules, both hide their function one level deeper.
const NextAuth = (nextAuthModule as Lax<typeof nextAuthModule>).default ?? nextAuthModule;
const Credentials = (credentialsModule as Lax<typeof credentialsModule>).default ?? credentialsModule;

// PostgreSQL has no text with a NUL in it.
const plain = z.string().refine((text) => !text.includes('\0'));

const credentialsSchema = z.object({
  login: plain.trim().min(1).max(128),
  password: plain.min(1).max(512),
});

/** What `authorize` hands to the first token; the id is a string because next-auth says so. */
type FreshUser = { id: string; sessionVersion: number; appointed: boolean };

const headersSchema = z.object({ 'x-forwarded-for': z.string().optional(), cookie: z.string().optional() });

function cookieOf(header: string | undefined, name: string): string | undefined {
  const pair = header?.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

async function authorize(
  credentials: Record<string, string> | undefined,
  request: { headers?: unknown },
): Promise<FreshUser | null> {
  const input = credentialsSchema.safeParse(credentials);
  if (!input.success) return null;
  const headers = headersSchema.safeParse(request.headers).data ?? {};
  const address = headers['x-forwarded-for']?.split(',')[0]?.trim() || 'unknown';
  const device = cookieOf(headers.cookie, deviceCookie().name);
  // Whatever is thrown here next-auth would write into an address, for everybody to read.
  const result = await signIn(input.data, { address, device }).catch((err: unknown) => {
    log.error({ err }, 'sign-in failed');
    return null;
  });
  if (!result?.ok) return null;
  const { id, sessionVersion, appointed } = result.value;
  return { id: String(id), sessionVersion, appointed };
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Seconds left of a token that is sealed again: looking at a session must not make it live longer. */
function secondsLeft(token: JWT): number {
  return typeof token.exp === 'number' ? token.exp - nowSeconds() : 0;
}

/** next-auth's view of the same sessions as server/auth.ts: same cookie, same claims, same check of `sessionVersion`. */
export function authOptions(): AuthOptions {
  const session = sessionCookie();
  return {
    secret: secret(),
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: sessionSeconds(false) },
    cookies: { sessionToken: { name: session.name, options: session.options } },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        name: '账号',
        credentials: { login: { label: '账号' }, password: { label: '密码', type: 'password' } },
        authorize,
      }),
    ],
    jwt: {
      decode: async ({ token }) => ((await readActor(token)) ? decode({ token, secret: secret() }) : null),
      encode: async ({ token }) => {
        if (!token) throw new Error('nothing to seal');
        return encode({ token, secret: secret(), maxAge: secondsLeft(token) });
      },
    },
    callbacks: {
      // Nothing the client sends (`trigger: 'update'`) ever enters a token.
      jwt: ({ token, user }) => {
        if (!user) return token;
        const fresh = user as FreshUser;
        const exp = nowSeconds() + sessionSeconds(fresh.appointed);
        return { ...newClaims({ id: Number(fresh.id), sessionVersion: fresh.sessionVersion }), exp };
      },
      session: ({ session: { expires }, token }) => ({
        expires: typeof token.exp === 'number' ? new Date(token.exp * 1000).toISOString() : expires,
      }),
    },
    logger: {
      error: (code) => log.info({ code }, 'next-auth'),
      warn: (code) => log.info({ code }, 'next-auth'),
      debug: () => {},
    },
  };
}

/** Believe PUBLIC_URL, or else the host of the request: the app is first met as http://192.168.…:3000. */
function trustOrigin(): void {
  const url = process.env.PUBLIC_URL;
  if (url) process.env.NEXTAUTH_URL = url;
  else delete process.env.NEXTAUTH_URL;
  process.env.AUTH_TRUST_HOST = 'true';
}

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** next-auth's route handler. */
export const nextAuthHandler: Handler = async (request, context) => {
  trustOrigin();
  return NextAuth(request as never, context as never, authOptions());
};
