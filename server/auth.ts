import 'server-only';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { safeReturn } from '@/domain/accounts/safe-return';
import { type Actor, holds, type Role, reportScopes } from '@/domain/organisation/scope';
import { MEMBER_SECONDS, NOBODY, personCookie, readActor, sealSession, sessionCookie } from './session';

/** The signed-in member of this request, or null. One query per request, however often it is asked. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const jar = await cookies();
  return readActor(jar.get(sessionCookie().name)?.value);
});

/**
 * The signed-in member who may see pages, or null: not one who must still replace a first password. For what is read
 * beside a page, such as its title, where nothing may redirect.
 */
export async function admittedActor(): Promise<Actor | null> {
  const actor = await currentActor();
  return actor?.mustChangePassword === false ? actor : null;
}

/**
 * The signed-in member, or a redirect to /sign-in. Whoever must still replace a first password is sent to do so,
 * unless `allowFirstPassword`. Stands above any Suspense boundary, so that the redirect is a real 3xx.
 */
export async function requireActor(options: { allowFirstPassword?: boolean } = {}): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) {
    const path = safeReturn((await headers()).get('x-path'));
    redirect(path === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(path)}`);
  }
  if (actor.mustChangePassword && !options.allowFirstPassword) redirect('/me/password');
  return actor;
}

/** The signed-in member if appointed to one of `roles`, else “not found”. */
export async function requireRole(...roles: Role[]): Promise<Actor> {
  const actor = await requireActor();
  if (!holds(actor, ...roles)) notFound();
  return actor;
}

/** The signed-in member if some unit's completion is theirs to see, else “not found”. */
export async function requireReporter(): Promise<Actor> {
  const actor = await requireActor();
  if (reportScopes(actor).length === 0) notFound();
  return actor;
}

/** Sets the cookies of a fresh sign-in: the session, and whose it is. */
export async function openSession(member: { id: number; sessionVersion: number; appointed: boolean }) {
  const { token, maxAge } = await sealSession(member);
  const jar = await cookies();
  const [session, person] = [sessionCookie(), personCookie()];
  jar.set(session.name, token, { ...session.options, maxAge });
  jar.set(person.name, String(member.id), { ...person.options, maxAge });
}

/** Removes the session from this device, and says so to its scripts: they clear what is still kept there. */
export async function closeSession(): Promise<void> {
  const jar = await cookies();
  const [session, person] = [sessionCookie(), personCookie()];
  jar.set(session.name, '', { ...session.options, maxAge: 0 });
  jar.set(person.name, NOBODY, { ...person.options, maxAge: MEMBER_SECONDS });
}

/** The address the request came from, as scripts/serve has established it; never to be logged. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown';
}
