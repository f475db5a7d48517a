import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Role } from '@/generated/prisma/client';

export type Unit = { id: number; code: string; name: string; path: string };
export type Person = { id: number; login: string; name: string; password: string; unit: Unit };

export type NewPerson = {
  /** Code of the unit the person belongs to; a new branch of this test when left out. */
  branch?: string;
  role?: Role;
  /** Code of the unit the role is held at; the own unit when left out. */
  at?: string;
  name?: string;
  /** As if the password were a first one: it must be replaced at the first sign-in. */
  firstPassword?: boolean;
};

const PASSWORD = '晨光里读一页书2026';
const unitColumns = { id: true, code: true, name: true, path: true } as const;

/** The database of the server under test, to arrange and to clean up. */
export function connect(): PrismaClient {
  const connectionString = process.env.E2E_DATABASE_URL;
  if (!connectionString) throw new Error('E2E_DATABASE_URL is not set: playwright.config.ts sets it');
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 2 }) });
}

/** People and branches made for one test; `remove` takes them away again with everything they did. */
export function arrange(db: PrismaClient) {
  const members: number[] = [];
  const units: number[] = [];

  async function newBranch(name = '测试支部'): Promise<Unit> {
    const parent = await db.organisation.findFirst({
      where: { parent: { parentId: { not: null } } },
      orderBy: { id: 'asc' },
      select: unitColumns,
    });
    const code = `E2E-${randomBytes(5).toString('hex').toUpperCase()}`;
    const unit = await db.organisation.create({
      data: {
        code,
        name,
        level: '支部',
        parentId: parent?.id ?? null,
        path: `${parent?.path ?? '/'}${code}/`,
        contact: '支部书记',
      },
      select: unitColumns,
    });
    units.push(unit.id);
    return unit;
  }

  async function unitOf(code: string): Promise<Unit> {
    return db.organisation.findUniqueOrThrow({ where: { code }, select: unitColumns });
  }

  async function newMember(options: NewPerson = {}): Promise<Person> {
    const unit = options.branch ? await unitOf(options.branch) : await newBranch();
    const at = options.at ? await unitOf(options.at) : unit;
    const login = `e2e-${randomBytes(6).toString('hex')}`;
    const name = options.name ?? `试用${login.slice(-4)}`;
    const { id } = await db.member.create({
      data: {
        login,
        name,
        passwordHash: await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 }),
        mustChangePassword: options.firstPassword ?? false,
        passwordExpiresAt: options.firstPassword ? new Date(Date.now() + 14 * 24 * 3600 * 1000) : null,
        organisationId: unit.id,
        appointments: options.role ? { create: { role: options.role, organisationId: at.id } } : undefined,
      },
      select: { id: true },
    });
    members.push(id);
    return { id, login, name, password: PASSWORD, unit };
  }

  async function remove(): Promise<void> {
    const theirs = { memberId: { in: members } };
    await db.practiceAnswer.deleteMany({ where: { practice: theirs } });
    await db.examAnswer.deleteMany({ where: { attempt: theirs } });
    await db.lateAnswer.deleteMany({ where: { attempt: theirs } });
    await db.integritySignal.deleteMany({ where: { attempt: theirs } });
    await db.timeGrant.deleteMany({ where: { OR: [theirs, { grantedById: { in: members } }] } });
    await db.quizWindow.deleteMany({ where: { setById: { in: members } } });
    await db.scoreCorrection.deleteMany({ where: { correctedById: { in: members } } });
    await db.practice.deleteMany({ where: theirs });
    await db.attempt.deleteMany({ where: theirs });
    await db.missedItem.deleteMany({ where: theirs });
    await db.lessonProgress.deleteMany({ where: theirs });
    await db.itemImport.deleteMany({ where: theirs });
    await db.quizWindow.deleteMany({ where: { setById: { in: members } } });
    await db.sessionUnit.deleteMany({ where: { organisationId: { in: units } } });
    const events = { event: { organisationId: { in: units } } };
    await db.studyObjection.deleteMany({ where: { OR: [theirs, events] } });
    await db.studyAttendance.deleteMany({ where: { OR: [theirs, events] } });
    await db.hoursEntry.deleteMany({ where: { OR: [theirs, events] } });
    const answer = { answeredById: { in: members } };
    await db.feedback.deleteMany({ where: { OR: [theirs, { answer }] } });
    await db.rosterImport.deleteMany({ where: theirs });
    await db.appointment.deleteMany({ where: theirs });
    // Who worked at the desk or recorded an event stays: what was written and decided there names them for good.
    const { count } = await db.member.deleteMany({
      where: {
        id: { in: members },
        manuscripts: { none: {} },
        articleVersions: { none: {} },
        lessonVersions: { none: {} },
        itemVersions: { none: {} },
        reviewSteps: { none: {} },
        eventsRecorded: { none: {} },
      },
    });
    if (count < members.length) return;
    await removeUnits(db, units);
  }

  return { newBranch, newMember, remove };
}

/** Every campaign is counted anew without them; a story beside this one may just then be deleting one of those. */
async function removeUnits(db: PrismaClient, units: number[]): Promise<void> {
  const remove = () => db.organisation.deleteMany({ where: { id: { in: units } } });
  await remove().catch((error) => {
    if (/CompletionPlan_campaignId_fkey/.test(String(error))) return remove();
    throw error;
  });
}
