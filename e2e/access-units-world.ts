import { createCipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/generated/prisma/client';
import type { NewPerson, Person, Unit } from './people';

/** Units and people of `branch` that the office's actions change one after the other. */
export type UnitsWorld = {
  moving: Unit;
  merging: Unit;
  emptied: Unit;
  target: Unit;
  staff: Record<
    'moved' | 'appointed' | 'deputy' | 'renamed' | 'leaving' | 'left' | 'forgetful' | 'unsure',
    Person
  >;
  /** The deputy's. */
  appointmentId: number;
  /** Slips made for the office, and words only they show. */
  slips: { id: string };
  /** Begun by the secretary, for `forgetful` and for `unsure`. */
  handovers: { used: string; given: string };
  /** Of the member. */
  noticeId: number;
};

type Tools = {
  db: PrismaClient;
  newBranch: (name?: string) => Promise<Unit>;
  newMember: (options?: NewPerson) => Promise<Person>;
};

/** As the server keeps slips until they are taken. */
function sealed(runId: string): Uint8Array<ArrayBuffer> {
  const secret = process.env.E2E_AUTH_SECRET ?? process.env.AUTH_SECRET ?? '';
  const key = Buffer.from(hkdfSync('sha256', secret, runId, 'dangxiao slips', 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const slips = [{ unit: '支部', name: '党员', login: 'e2e-slip', password: 'k7mp-4wxt-9rhd' }];
  const text = Buffer.concat([cipher.update(JSON.stringify(slips), 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), text]));
}

export async function buildUnits(
  { db, newBranch, newMember }: Tools,
  { branch, office, secretary, member }: { branch: Unit; office: Person; secretary: Person; member: Person },
): Promise<UnitsWorld> {
  const units = {
    moving: await newBranch('要转的支部'),
    merging: await newBranch('要合并的支部'),
    emptied: await newBranch('空的支部'),
    target: await newBranch('接收的支部'),
  };
  const of = (options: NewPerson = {}) => newMember({ branch: branch.code, ...options });
  const staff = {
    moved: await of(),
    appointed: await of(),
    deputy: await of({ role: 'deputy' }),
    renamed: await of(),
    leaving: await of(),
    left: await of(),
    forgetful: await of({ name: '忘密码的党员' }),
    unsure: await of(),
  };
  await db.member.update({ where: { id: staff.left.id }, data: { disabledAt: new Date() } });
  const { id: appointmentId } = await db.appointment.findFirstOrThrow({
    where: { memberId: staff.deputy.id },
    select: { id: true },
  });
  const runId = randomUUID();
  await db.slipRun.create({
    data: {
      ...{ id: runId, organisationId: branch.id, askedById: office.id, kind: 'missing' },
      ...{ stage: 'ready', slips: 1, sealed: sealed(runId), readyAt: new Date() },
    },
  });
  const begun = async (memberId: number) => {
    const id = randomUUID();
    const expiresAt = new Date(Date.now() + 30 * 60_000);
    await db.passwordHandover.create({ data: { id, memberId, startedById: secretary.id, expiresAt } });
    return id;
  };
  const { id: noticeId } = await db.notice.create({
    data: { memberId: member.id, key: 'access-walk', text: '一条通知' },
    select: { id: true },
  });
  return {
    ...{ ...units, staff, appointmentId, noticeId },
    slips: { id: runId },
    handovers: { used: await begun(staff.forgetful.id), given: await begun(staff.unsure.id) },
  };
}
