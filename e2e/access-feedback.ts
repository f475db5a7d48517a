import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/generated/prisma/client';
import type { Action } from './access-actions';
import type { Page } from './access-pages';
import { desk, office, reporters, signedIn } from './access-roles';
import type { World } from './access-world';
import type { Person } from './people';

/** What the member wrote, one of each kind and none answered, each in words of its own; the id of one to come. */
export type FeedbackWorld = Record<'suggestion' | 'complaint' | 'item', { id: string; text: string }> & {
  next: string;
};

export async function buildFeedback(
  db: PrismaClient,
  member: Person,
  itemVersionId: number,
): Promise<FeedbackWorld> {
  const of = async (kind: 'suggestion' | 'complaint' | 'item') => {
    const id = randomUUID();
    const text = `只有读的人知道的话${id.slice(0, 6)}`;
    await db.feedback.create({
      data: {
        ...{ id, kind, text, memberId: member.id, organisationId: member.unit.id },
        itemVersionId: kind === 'item' ? itemVersionId : null,
      },
    });
    return { id, text };
  };
  return {
    suggestion: await of('suggestion'),
    complaint: await of('complaint'),
    item: await of('item'),
    next: randomUUID(),
  };
}

const branchAt = ({ branch }: World, below: string) => `/branch/${branch.code}${below}`;

export const feedbackPages: Record<string, Page> = {
  '/me/feedback': { url: () => '/me/feedback', may: signedIn, shows: () => '谁会看到，写的时候就会说明' },
  '/me/feedback/new': {
    url: () => '/me/feedback/new',
    may: signedIn,
    shows: () => '支部或支部里的人做得不对',
  },
  '/branch/[code]/feedback': {
    url: (world) => branchAt(world, '/feedback'),
    may: reporters,
    shows: ({ feedback }) => feedback.suggestion.text,
  },
  '/branch/[code]/contact': {
    url: (world) => branchAt(world, '/contact'),
    may: reporters,
    shows: () => '党员有问题找谁',
  },
  '/office/feedback': {
    url: () => '/office/feedback',
    may: office,
    shows: ({ feedback }) => feedback.complaint.text,
  },
  '/desk/reports': { url: () => '/desk/reports', may: desk, shows: ({ feedback }) => feedback.item.text },
};

/** Feedback and its answers, and whom a unit's members ask. */
export const feedbackActions: Record<string, Action> = {
  'app/(study)/me/feedback/actions.ts#submitFeedback': {
    at: () => '/me/feedback/new',
    form: ({ feedback }) => ({ id: feedback.next, kind: 'suggestion', text: '会议通知早两天发' }),
    may: signedIn,
    done: { by: 'member' },
  },
  'app/(branch)/branch/[code]/feedback/actions.ts#submitBranchAnswer': {
    at: (world) => branchAt(world, '/feedback'),
    form: ({ branch, feedback }) => ({ code: branch.code, id: feedback.suggestion.id, answer: '好的。' }),
    may: reporters,
    done: { by: 'secretary' },
  },
  'app/(office)/office/feedback/actions.ts#submitOfficeAnswer': {
    at: () => '/office/feedback',
    form: ({ feedback }) => ({ kind: 'complaint', id: feedback.complaint.id, answer: '我们来了解。' }),
    may: office,
    done: { by: 'office' },
  },
  'app/(desk)/desk/reports/actions.ts#submitReportAnswer': {
    at: () => '/desk/reports',
    form: ({ feedback }) => ({ id: feedback.item.id, answer: '已改好。' }),
    may: desk,
    done: { by: 'editor' },
  },
  'app/(branch)/branch/[code]/contact/actions.ts#submitContact': {
    at: (world) => branchAt(world, '/contact'),
    form: ({ branch }) => ({ code: branch.code, contact: '支部委员', seen: '支部书记' }),
    may: reporters,
    done: { by: 'secretary' },
  },
};
