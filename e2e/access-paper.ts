import { randomUUID } from 'node:crypto';
import { newPaperCode } from '@/domain/quiz/paper-code';
import type { PrismaClient } from '@/generated/prisma/client';
import type { Action } from './access-actions';
import type { Page } from './access-pages';
import { reporters, signedIn } from './access-roles';
import type { World } from './access-world';
import type { Person } from './people';

/** A paper printed by the secretary for somebody of the branch, entered and not confirmed. */
export type PaperWorld = { id: string; code: string; stem: string };

type Item = { id: number; stem: string };

export async function buildPaper(
  db: PrismaClient,
  quizId: number,
  item: Item,
  { sitter, secretary }: { sitter: Person; secretary: Person },
): Promise<PaperWorld> {
  const [now, id] = [Date.now(), randomUUID()];
  const code = newPaperCode((below) => Math.floor(Math.random() * below));
  await db.attempt.create({
    data: {
      ...{ id, quizId, memberId: sitter.id, number: 1, seed: 1, passRatio: 0.6 },
      ...{ state: 'in_progress', sitting: 'paper', paper: [{ itemVersionId: item.id, order: [0, 1, 2, 3] }] },
      ...{ startedAt: new Date(now), deadlineAt: new Date(now + 3_600_000) },
      sheet: {
        create: {
          code,
          issuedById: secretary.id,
          issuedAt: new Date(now),
          revision: 1,
          enteredById: secretary.id,
        },
      },
    },
  });
  return { id, code, stem: item.stem };
}

const at = ({ branch }: World) => `/branch/${branch.code}/paper`;
const sheetAt = (world: World) => `${at(world)}/${world.paper.id}`;

export const paperPages: Record<string, Page> = {
  '/lessons/[slug]/print': {
    url: ({ lesson }) => `/lessons/${lesson.slug}/print`,
    may: signedIn,
    shows: ({ lesson }) => lesson.title,
  },
  '/branch/[code]/paper': { url: at, may: reporters, shows: ({ people }) => people.member.name },
  '/branch/[code]/paper/print': {
    // What the walk adds to the address must not change the exam's name.
    url: (world) => `${at(world)}/print?exam=${world.quiz.slug}&v=1`,
    may: reporters,
    shows: ({ paper }) => paper.stem,
  },
  '/branch/[code]/paper/[id]': { url: sheetAt, may: reporters, shows: ({ paper }) => paper.stem },
  '/branch/[code]/paper/[id]/check': {
    url: (world) => `${sheetAt(world)}/check`,
    may: reporters,
    shows: ({ paper }) => paper.stem,
  },
  '/branch/[code]/people/[id]/assist': {
    url: ({ branch, people }) => `/branch/${branch.code}/people/${people.member.id}/assist`,
    may: reporters,
    shows: ({ people }) => people.member.name,
  },
};

const desk = 'app/(branch)/branch/[code]/paper/actions.ts';
const sheet = 'app/(branch)/branch/[code]/paper/[id]/actions.ts';

/** In the order of a paper: printed, found, entered, handed in. */
export const paperActions: Record<string, Action> = {
  [`${desk}#printPapers`]: {
    at,
    form: ({ branch, quiz, units: { staff } }) => ({
      ...{ unit: branch.code, slug: quiz.slug },
      member: String(staff.appointed.id),
    }),
    may: reporters,
    done: { by: 'secretary' },
  },
  [`${desk}#findPaper`]: {
    at,
    form: ({ branch, paper }) => ({ unit: branch.code, code: paper.code }),
    may: reporters,
    // It only leads to the sheet's page.
    done: null,
  },
  [`${sheet}#enterPaper`]: {
    at: sheetAt,
    form: ({ branch, paper }) => ({ unit: branch.code, attemptId: paper.id, revision: '1', a0: '0' }),
    may: reporters,
    done: { by: 'secretary' },
  },
  [`${sheet}#confirmEntered`]: {
    at: (world) => `${sheetAt(world)}/check`,
    form: ({ branch, paper }) => ({ unit: branch.code, attemptId: paper.id, revision: '2' }),
    may: reporters,
    done: { by: 'secretary' },
  },
  'app/(branch)/branch/[code]/people/[id]/assist/actions.ts#assistAttempt': {
    at: ({ branch, units: { staff } }) => `/branch/${branch.code}/people/${staff.deputy.id}/assist`,
    form: ({ quiz, units: { staff } }) => ({
      ...{ memberId: String(staff.deputy.id), slug: quiz.slug },
      password: staff.deputy.password,
    }),
    may: reporters,
    done: { by: 'secretary' },
  },
};
