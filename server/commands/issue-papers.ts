import 'server-only';
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { mayHelpSit } from '@/domain/quiz/authority';
import { newPaperCode } from '@/domain/quiz/paper-code';
import { db } from '../db';
import { env } from '../env';
import { type ErrorName, fail, ok, type Result } from '../errors';
import { standingActor } from '../standing-actor';
import { startAttempt } from './start-attempt';

/** Most papers printed at once. */
export const MOST_PAPERS = 100;

export const issuePapersSchema = z.strictObject({
  slug: z.string().min(1).max(100),
  memberIds: z.array(z.int().min(1)).max(MOST_PAPERS, `一次最多${MOST_PAPERS}份。`),
});

/** What came of it: who has a paper now, and who has none and why. */
export type Issued = {
  printed: { memberId: number; attemptId: string }[];
  refused: { memberId: number; name: string; error: ErrorName }[];
};

async function freshCode(): Promise<string> {
  for (;;) {
    const code = newPaperCode((below) => randomInt(below));
    if ((await db.paperSheet.count({ where: { code } })) === 0) return code;
  }
}

/** The member as of now, if the actor may print for them. */
async function sitterFor(actor: Actor, memberId: number): Promise<Actor | null> {
  const member = await standingActor(memberId);
  return member && mayHelpSit(actor, { id: memberId, path: member.organisation.path }) ? member : null;
}

/**
 * Prints papers: each starts an attempt of that member, by the rules of 开始考试 (window, attempts, drawing), sat on paper under
 * a code of its own, with the printing on the audit under the actor's name. Whoever has an open paper keeps it, so that a
 * second tap prints the same. Members are told.
 * @returns NotFound when one of them is not the actor's to print for; NobodyChosen
 */
export async function issuePapers(
  actor: Actor,
  { slug, memberIds }: z.output<typeof issuePapersSchema>,
): Promise<Result<Issued>> {
  const chosen = [...new Set(memberIds)];
  if (chosen.length === 0) return fail('NobodyChosen');
  const sitters = await Promise.all(chosen.map((id) => sitterFor(actor, id)));
  const known = sitters.filter((each): each is Actor => each !== null);
  if (known.length < sitters.length) return fail('NotFound');
  const quiz = await db.quiz.findUnique({ where: { slug }, select: { id: true } });
  if (!quiz) return fail('NotFound');
  const issued: Issued = { printed: [], refused: [] };
  for (const sitter of known) {
    const { memberId, name } = sitter;
    const way = {
      sitting: 'paper',
      issuer: actor,
      code: await freshCode(),
      entryHours: env.PAPER_ENTRY_HOURS,
    } as const;
    const started = await startAttempt({ ...sitter, session: actor.session }, { slug }, {}, way);
    if (!started.ok) issued.refused.push({ memberId, name, error: started.error });
    else {
      issued.printed.push({ memberId, attemptId: started.value.attemptId });
    }
  }
  return ok(issued);
}
