import 'server-only';
import type { Raw } from '../raw';

/** A word to one member in the app; `key` names the task it is about. */
export type Word = { memberId: number; key: string; text: string; href: string | null };

/**
 * Tells members something on 今天: one notice a member and key. One that is there is brought up to date instead of doubled and
 * shown again, when it says something else than before; with `since`, when it was last said before that moment, whatever it
 * says, so that a key is heard at most once from then on. Words without text are not said. In the caller's transaction.
 * @returns how many members were told something
 */
export async function notify(
  tx: Pick<Raw, '$queryRaw'>,
  words: readonly Word[],
  { now, since = null }: { now: Date; since?: Date | null },
): Promise<number> {
  const said = words.filter(({ text }) => text !== '');
  if (said.length === 0) return 0;
  // In one order, because two who tell the same members in different orders would wait for each other for good.
  const told = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Notice" AS n ("memberId", "key", "text", "href", "createdAt")
    SELECT DISTINCT ON (w."memberId", w."key") w."memberId", w."key", w."text", w."href", ${now}
      FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS w("memberId" int, "key" text, "text" text, "href" text)
     ORDER BY w."memberId", w."key"
    ON CONFLICT ("memberId", "key") DO UPDATE
       SET "text" = excluded."text", "href" = excluded."href", "createdAt" = excluded."createdAt", "readAt" = NULL
     WHERE CASE WHEN ${since}::timestamptz IS NULL
                THEN (n."text", n."href") IS DISTINCT FROM (excluded."text", excluded."href")
                ELSE n."createdAt" < ${since}::timestamptz END
    RETURNING n."id"`;
  return told.length;
}
