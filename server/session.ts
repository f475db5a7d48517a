import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { raw } from './raw';

/** Seconds a sign-in lasts: a member's phone stays signed in for weeks, whoever sees others' data does not. */
export const MEMBER_SECONDS = 30 * 24 * 3600;
export const APPOINTED_SECONDS = 12 * 3600;

const tokenSchema = z.object({ sub: z.string().regex(/^\d{1,9}$/), sv: z.number().int(), sid: z.string() });

/** The key everything is sealed with. */
export function secret(): string {
  const value = process.env.AUTH_SECRET;
  if (!value) throw new Error('AUTH_SECRET is not set: start the app with npm start');
  return value;
}

/** True when the app is reached over https, so that cookies may be `Secure` and carry the `__Host-` prefix. */
export function isSecure(): boolean {
  return process.env.PUBLIC_URL?.startsWith('https://') ?? false;
}

/** The cookie next-auth and we share. */
export function sessionCookie() {
  const secure = isSecure();
  return {
    name: secure ? '__Host-dangxiao.session' : 'dangxiao.session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
}

/** What the cookie below says once somebody signed out. */
export const NOBODY = '0';

/**
 * Tells scripts whose phone this is at the moment, so that what is kept for offline use is shown to nobody else, and without
 * a network too. It opens nothing. (Read by app/device/person.)
 */
export function personCookie() {
  return {
    name: 'dangxiao.person',
    options: { httpOnly: false, sameSite: 'lax' as const, path: '/', secure: isSecure() },
  };
}

/** Seconds a sign-in lasts; shorter for whoever is appointed and so sees the data of others. */
export function sessionSeconds(appointed: boolean): number {
  return appointed ? APPOINTED_SECONDS : MEMBER_SECONDS;
}

/** The claims of a fresh sign-in of this member. */
export function newClaims(member: { id: number; sessionVersion: number }) {
  return { sub: String(member.id), sv: member.sessionVersion, sid: randomUUID() };
}

/** Seals claims into a token; returns it with its lifetime in seconds. */
export async function sealSession(member: { id: number; sessionVersion: number; appointed: boolean }) {
  const maxAge = sessionSeconds(member.appointed);
  return { token: await encode({ token: newClaims(member), secret: secret(), maxAge }), maxAge };
}

type Claims = z.output<typeof tokenSchema> & { exp: number };

// Opening a sealed token costs as much as the whole query after it, and one member sends the same token a hundred times.
const OPENED = 20_000;
const opened = new Map<string, Claims>();

/** What a token says, or null when it is broken or expired. */
async function claimsOf(token: string): Promise<Claims | null> {
  const known = opened.get(token);
  if (known) return known.exp * 1000 > Date.now() ? known : null;
  const payload = await decode({ token, secret: secret() }).catch(() => null);
  const parsed = tokenSchema.extend({ exp: z.number() }).safeParse(payload);
  if (!parsed.success) return null;
  opened.set(token, parsed.data);
  const oldest = opened.size > OPENED ? opened.keys().next().value : undefined;
  if (oldest) opened.delete(oldest);
  return parsed.data;
}

type ActorRow = Omit<Actor, 'session'>;

/**
 * The actor behind a session token, or null: broken or expired token, member disabled, or `sessionVersion` raised
 * since. One statement of plain SQL; every request pays it, because a signed token alone cannot be revoked.
 */
export async function readActor(token: string | undefined): Promise<Actor | null> {
  if (!token) return null;
  const claims = await claimsOf(token);
  if (!claims) return null;
  const [row] = await raw.$queryRaw<ActorRow[]>`
    SELECT m."id" AS "memberId", m."name", m."mustChangePassword",
           jsonb_build_object('id', o."id", 'code', o."code", 'name', o."name", 'path', o."path") AS organisation,
           coalesce((
             SELECT jsonb_agg(jsonb_build_object('role', a."role", 'path', at."path") ORDER BY a."id")
               FROM "Appointment" a JOIN "Organisation" at ON at."id" = a."organisationId"
              WHERE a."memberId" = m."id" AND a."from" <= now() AND (a."to" IS NULL OR a."to" > now())
           ), '[]'::jsonb) AS appointments
      FROM "Member" m JOIN "Organisation" o ON o."id" = m."organisationId"
     WHERE m."id" = ${Number(claims.sub)} AND m."sessionVersion" = ${claims.sv} AND m."disabledAt" IS NULL`;
  if (!row) return null;
  return { ...row, session: createHash('sha256').update(claims.sid).digest('hex').slice(0, 32) };
}
