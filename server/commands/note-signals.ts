import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { addressMark } from '../address-mark';
import { log } from '../log';
import { attemptPaper } from '../queries/attempt-paper';
import { raw } from '../raw';

/** What a page tells about itself: how often and how long it was hidden since it was loaded. `page` is made up at loading. */
export const hiddenSchema = z.object({
  page: z.string().regex(/^[\w-]{1,40}$/),
  times: z.int().min(0).max(10_000),
  seconds: z.int().min(0).max(86_400),
});

export type Sighting = { address?: string; hidden?: z.output<typeof hiddenSchema> };

type Signal = { kind: 'page_hidden' | 'address' | 'device'; mark: string; times: number; seconds: number };

/** What this process has written already, so that an ordinary save costs no statement more. The oldest go first. */
const KEPT = 20_000;
const written = new Map<string, number>();

function isNews(attemptId: string, { kind, mark, times, seconds }: Signal): boolean {
  const key = `${attemptId}:${kind}:${mark}`;
  const known = written.get(key);
  const size = times * 100_000 + seconds;
  if (known !== undefined && known >= size) return false;
  written.set(key, size);
  const oldest = written.size > KEPT ? written.keys().next().value : undefined;
  if (oldest) written.delete(oldest);
  return true;
}

/**
 * Notes that an attempt is seen from another sign-in or another address than it was started from, and how long its page was
 * hidden. For the office to look at when there is a reason; nothing is decided by it, and a save never fails because of it.
 * Of a page the highest figures stay, so that a repeated or late message changes nothing.
 */
export async function noteSignals(
  actor: Actor,
  attemptId: string,
  { address, hidden }: Sighting,
): Promise<void> {
  try {
    const paper = await attemptPaper(actor.memberId, attemptId);
    if (!paper) return;
    const mark = address === undefined ? null : addressMark(address);
    const signals: Signal[] = [];
    if (paper.session !== null && paper.session !== actor.session)
      signals.push({ kind: 'device', mark: actor.session, times: 1, seconds: 0 });
    if (mark !== null && paper.address !== null && paper.address !== mark)
      signals.push({ kind: 'address', mark, times: 1, seconds: 0 });
    if (hidden && hidden.times > 0)
      signals.push({ kind: 'page_hidden', mark: hidden.page, times: hidden.times, seconds: hidden.seconds });
    const news = signals.filter((signal) => isNews(attemptId, signal));
    if (news.length === 0) return;
    // Only while it runs: what happens after the end says nothing about the exam. At most 50 of a kind, whoever sends them.
    await raw.$executeRaw`
      INSERT INTO "IntegritySignal" AS old ("attemptId", "kind", "mark", "times", "seconds", "firstAt", "lastAt")
      SELECT a."id", g."kind"::"SignalKind", g."mark", g."times", g."seconds", now(), now()
        FROM "Attempt" a, jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
          AS g("kind" text, "mark" text, "times" int, "seconds" int)
       WHERE a."id" = ${attemptId}::uuid AND a."memberId" = ${actor.memberId} AND a."state" = 'in_progress'
         AND (SELECT count(*) FROM "IntegritySignal" s WHERE s."attemptId" = a."id" AND s."kind"::text = g."kind") < 50
       ORDER BY g."kind", g."mark"
      ON CONFLICT ("attemptId", "kind", "mark") DO UPDATE SET
        "times" = greatest(old."times", excluded."times"), "seconds" = greatest(old."seconds", excluded."seconds"),
        "lastAt" = now()`;
  } catch (error) {
    log.warn({ err: error, attempt: attemptId }, 'integrity signals were not noted');
  }
}
