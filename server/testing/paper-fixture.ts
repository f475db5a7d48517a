import 'server-only';
import { hash } from '@node-rs/argon2';
import type { Answer, Item } from '@/domain/items/item';
import { keyOf } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import type { PaperItem } from '@/domain/quiz/paper';
import { issuePapers } from '../commands/issue-papers';
import { db } from '../db';
import { keyedItems } from '../queries/items';
import { createContent, createMember, createUnit, type UnitFixture } from './content-fixture';

/** A branch with its secretary, a member who sits on paper, and an exam. */
export type PaperFixture = { branch: UnitFixture; secretary: Actor; member: Actor; slug: string };

export async function createPaperExam(over: Parameters<typeof createContent>[0] = {}): Promise<PaperFixture> {
  const branch = await createUnit();
  const [secretary, member] = [await createMember(branch, ['secretary']), await createMember(branch)];
  const { quiz } = await createContent({ targets: [branch.path], ...over });
  return { branch, secretary, member, slug: quiz.slug };
}

/** Prints the paper of the member, which must be possible. */
export async function printPaper({ secretary, member, slug }: PaperFixture): Promise<string> {
  const issued = await issuePapers(secretary, { slug, memberIds: [member.memberId] });
  if (!issued.ok) throw new Error(issued.error);
  const [printed] = issued.value.printed;
  if (!printed) throw new Error(JSON.stringify(issued.value.refused));
  return printed.attemptId;
}

/** The items of an attempt by position, with their keys. */
export async function itemsOf(attemptId: string): Promise<Item[]> {
  const { paper } = await db.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { paper: true } });
  const ids = (paper as PaperItem[]).map(({ itemVersionId }) => itemVersionId);
  const keyed = await keyedItems(ids);
  return ids.flatMap((id) => keyed.get(id)?.item ?? []);
}

/** The first `count` answers right, the rest empty. */
export async function writtenOn(attemptId: string, count: number): Promise<Answer[]> {
  return (await itemsOf(attemptId)).map((item, position) => (position < count ? keyOf(item) : null));
}

/** Gives a member a password they know. */
export async function setPassword(memberId: number, password: string): Promise<void> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await db.member.update({ where: { id: memberId }, data: { passwordHash }, select: { id: true } });
}
