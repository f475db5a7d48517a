import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { hashPassword } from '../password';
import { readActor, sealSession } from '../session';

export const PASSWORD = '晨光里读一页书2026';

let hashed: Promise<string> | undefined;

export type Account = { id: number; login: string; actor: () => Promise<Actor> };

/** A member with a login and PASSWORD in a branch of their own; `actor()` is how a request of theirs would see them now. */
export async function createAccount(over: Partial<Prisma.MemberUncheckedCreateInput> = {}): Promise<Account> {
  hashed ??= hashPassword(PASSWORD);
  const mark = randomBytes(4).toString('hex');
  const unit = await db.organisation.create({
    data: { code: `U${mark}`, name: `测试小组${mark}`, level: '支部', path: `/U${mark}/` },
    select: { id: true },
  });
  const { id, login } = await db.member.create({
    data: {
      login: `m${mark}`,
      name: '试用',
      passwordHash: await hashed,
      organisationId: unit.id,
      ...over,
    },
    select: { id: true, login: true },
  });
  const actor = async () => {
    const { sessionVersion } = await db.member.findUniqueOrThrow({
      where: { id },
      select: { sessionVersion: true },
    });
    const { token } = await sealSession({ id, sessionVersion, appointed: false });
    const found = await readActor(token);
    if (!found) throw new Error('the fixture member cannot sign in');
    return found;
  };
  return { id, login, actor };
}
