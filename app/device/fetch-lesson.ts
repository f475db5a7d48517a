import { readKept } from '@/domain/offline/kept-lesson';
import { isHere } from './person';
import { keepLesson } from './study-database';
import { wipeOfOthers } from './wipe';

/** `other`: by now somebody else is signed in, or nobody; `full`: the phone takes no more. */
export type Fetched = 'kept' | 'failed' | 'other' | 'full';

const TIMEOUT_MS = 20_000;

/** Fetches a lesson's text and keeps it for this member. */
export async function fetchLesson(memberId: number, slug: string): Promise<Fetched> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(`/api/lessons/${encodeURIComponent(slug)}`, {
      // Signed out, it leads to the sign-in page; that is no lesson.
      redirect: 'manual',
      cache: 'no-store',
      signal: abort.signal,
    });
    if (response.type === 'opaqueredirect' || response.status === 401) return 'other';
    if (!response.ok) return 'failed';
    const body: unknown = await response.json();
    const owner = (body as { member?: unknown } | null)?.member;
    if (typeof owner === 'number' && owner !== memberId) {
      await wipeOfOthers(owner);
      return 'other';
    }
    const lesson = readKept(body, memberId);
    if (!lesson) return 'failed';
    if (!isHere(memberId)) return 'other';
    return (await keepLesson(lesson)) ? 'kept' : 'full';
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}
