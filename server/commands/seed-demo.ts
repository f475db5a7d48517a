import 'server-only';
import type { Role } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { hashPassword, verifyPassword } from '../password';

/** Whom members of a unit ask for help. */
const contactOf = (level: string) => (level === '支部' ? '支部书记（演示）' : '组织办（演示）');

const UNITS = [
  { code: 'ZH', name: '珠海市委（演示）', level: '市', parent: null },
  { code: 'ZH-XZ', name: '香洲区委（演示）', level: '区', parent: 'ZH' },
  { code: 'ZH-XZ-CX', name: '翠香街道党工委（演示）', level: '镇街', parent: 'ZH-XZ' },
  { code: 'ZH-XZ-CX-01', name: '康宁社区第一支部', level: '支部', parent: 'ZH-XZ-CX' },
  { code: 'ZH-XZ-CX-02', name: '康宁社区第二支部', level: '支部', parent: 'ZH-XZ-CX' },
  { code: 'ZH-XZ-CX-03', name: '康宁社区第三支部', level: '支部', parent: 'ZH-XZ-CX' },
] as const;

const SURNAMES = '王李张刘陈杨黄赵周吴';
const GIVEN = ['建国', '秀英', '志强', '丽华', '文斌', '晓燕', '海涛', '桂兰', '永康', '明珠', '国平'];

/** Made-up names of the commonest characters; ten surnames by eleven given names, so no two of the first 110 agree. */
function nameOf(index: number): string {
  return `${SURNAMES[index % 10]}${GIVEN[index % 11]}`;
}

type Demo = { login: string; name: string; unit: string; role?: Role };

const branch = (index: number) => `ZH-XZ-CX-0${index + 1}`;

/** The demo accounts of docs and contract: 30 members of three branches, their secretaries, and the three offices. */
function accounts(): Demo[] {
  const members = Array.from({ length: 30 }, (_, i) => ({
    login: `member${i + 1}`,
    name: nameOf(i),
    unit: branch(Math.floor(i / 10)),
  }));
  const secretaries = [0, 1, 2].map((i) => ({
    login: `secretary${i + 1}`,
    name: nameOf(30 + i),
    unit: branch(i),
    role: 'secretary' as const,
  }));
  const offices = (['editor', 'reviewer', 'office'] as const).map((role, i) => ({
    login: `${role}1`,
    name: nameOf(33 + i),
    unit: 'ZH',
    role,
  }));
  return [...members, ...secretaries, ...offices];
}

async function plant(tx: Tx): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const paths = new Map<string, string>();
  for (const { code, name, level, parent } of UNITS) {
    const path = `${parent ? paths.get(parent) : '/'}${code}/`;
    const parentId = parent ? ids.get(parent) : null;
    const unit = await tx.organisation.upsert({
      where: { code },
      create: { code, name, level, path, parentId, contact: contactOf(level) },
      update: {},
      select: { id: true, path: true },
    });
    ids.set(code, unit.id);
    paths.set(code, unit.path);
  }
  return ids;
}

/**
 * The hash among `hashes` that `password` opens, or null: then the demo password is a new one. Somebody who changed the
 * own password does not make it so; the accounts share one hash, so the first check nearly always decides.
 */
async function hashOf(password: string, hashes: string[]): Promise<string | null> {
  const count = new Map<string, number>();
  for (const hash of hashes) count.set(hash, (count.get(hash) ?? 0) + 1);
  const commonest = [...count].sort((a, b) => b[1] - a[1]);
  for (const [hash] of commonest) if (await verifyPassword(hash, password)) return hash;
  return null;
}

/**
 * Makes the demo units and accounts where they are missing. Accounts that are there keep their password, unless the demo
 * password is another one than theirs. Returns 'created' when anything was missing or given the new password.
 */
export async function seedDemo(password: string): Promise<'created' | 'kept'> {
  const wanted = accounts();
  const found = await db.member.findMany({
    where: { login: { in: wanted.map(({ login }) => login) } },
    select: {
      id: true,
      login: true,
      passwordHash: true,
      organisation: { select: { code: true, name: true } },
    },
  });
  // With DEMO=1 a real database may have a person of that login: theirs is no demo account, and none of our business.
  const there = found.filter(({ organisation: { code, name } }) =>
    UNITS.some((unit) => unit.code === code && unit.name === name),
  );
  const missing = wanted.filter(({ login }) => !found.some((each) => each.login === login));
  const standing = await hashOf(
    password,
    there.map((each) => each.passwordHash),
  );
  if (missing.length === 0 && (standing || there.length === 0)) return 'kept';
  const passwordHash = standing ?? (await hashPassword(password));

  await db.$transaction(
    async (tx) => {
      const units = await plant(tx);
      if (!standing) {
        await tx.member.updateMany({
          where: { id: { in: there.map(({ id }) => id) } },
          data: {
            passwordHash,
            sessionVersion: { increment: 1 },
            mustChangePassword: false,
            passwordExpiresAt: null,
          },
        });
      }
      for (const { login, name, unit, role } of missing) {
        const organisationId = units.get(unit) ?? 0;
        await tx.member.create({
          data: {
            login,
            name,
            passwordHash,
            organisationId,
            appointments: role ? { create: { role, organisationId } } : undefined,
          },
          select: { id: true },
        });
      }
      await audit(tx, null, 'demo.seeded', 'demo:accounts', { accounts: wanted.length });
    },
    { timeout: 20_000 },
  );
  return 'created';
}
