import 'server-only';
import { type Reader, unitsNotJudged } from '@/domain/feedback/readers';
import { holds, officeScopes } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { prefix } from './db';
import { inScope } from './queries/branch';

/** `readsFeedback` of domain/feedback as a condition. Emptied texts (their writer has left) are nobody's to read. */
export function readableFeedback(actor: Reader): Prisma.FeedbackWhereInput {
  const above = officeScopes(actor).map((scope) => ({
    AND: [{ path: { startsWith: prefix(scope) } }, { path: { not: scope } }],
  }));
  const kinds: Prisma.FeedbackWhereInput[] = [{ kind: 'suggestion', organisation: inScope(actor) }];
  // Said outright, as in `inScope`: an empty OR would be dropped, and the condition with it.
  if (above.length > 0)
    kinds.push({
      kind: 'complaint',
      organisation: { AND: [{ OR: above }, { path: { notIn: unitsNotJudged(actor) } }] },
    });
  if (holds(actor, 'editor', 'reviewer')) kinds.push({ kind: 'item' });
  return { memberId: { not: actor.memberId }, text: { not: '' }, OR: kinds };
}
