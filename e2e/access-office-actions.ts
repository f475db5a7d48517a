import type { Action } from './access-actions';
import { office } from './access-roles';
import type { World } from './access-world';

const examPage = ({ quiz }: World) => `/office/exams/${quiz.slug}`;
const reason = '有疑问，核对后处理';

/** A step on the exam itself, which belongs to everybody: what is done is shown by the commands' own tests. */
const examStep = (form: (world: World) => Record<string, string>): Action => ({
  at: examPage,
  form: (world) => ({ slug: world.quiz.slug, ...form(world) }),
  may: office,
  done: null,
});

/** A step on the member's finished attempt, as it stands after those before it in the table. */
const attemptStep = (form: Record<string, string> = {}): Action => ({
  at: (world) => `${examPage(world)}/attempts/${world.result.id}`,
  form: ({ quiz, result }) => ({ slug: quiz.slug, attemptId: result.id, reason, ...form }),
  may: office,
  done: { by: 'office' },
});

const at = 'app/(office)/office/exams/[slug]';

/** A step on the office's own import; one that is refused can only be given up. */
const rosterStep = (form: Record<string, string> = {}, done: Action['done'] = null): Action => ({
  at: ({ roster }) => `/office/roster/${roster.id}`,
  form: ({ roster }) => ({ id: roster.id, ...form }),
  may: office,
  done,
});
const rosterAt = 'app/(office)/office/roster/[id]/actions.ts';

/** The office's part of the table of actions, in the order in which they are walked. */
export const officeActions: Record<string, Action> = {
  [`${rosterAt}#submitRoster`]: rosterStep({ basis: '0'.repeat(32), leavers: 'on' }),
  [`${rosterAt}#submitUndo`]: rosterStep(),
  [`${rosterAt}#submitDiscard`]: rosterStep({}, { by: 'office' }),
  [`${at}/actions.ts#submitWindow`]: examStep(({ branch }) => ({
    ...{ unit: branch.code, opensAt: '', closesAt: '2030-01-01T00:00' },
  })),
  [`${at}/actions.ts#submitWindowRemoval`]: examStep(({ branch }) => ({ unit: branch.code })),
  [`${at}/actions.ts#submitTerms`]: examStep(() => ({
    ...{ seen: 'best-5-now', counting: 'best', attempts: '5', release: 'at-once', releaseAt: '' },
  })),
  [`${at}/actions.ts#searchPeople`]: examStep(({ people }) => ({ words: people.member.login })),
  [`${at}/items/[version]/actions.ts#submitCorrection`]: {
    ...examStep(({ result }) => ({
      ...{ itemVersionId: String(result.itemVersionId), treatment: 'full', reason },
    })),
    at: (world) => `${examPage(world)}/items/${world.result.itemVersionId}`,
  },
  [`${at}/people/[id]/actions.ts#submitGrant`]: {
    at: (world) => `${examPage(world)}/people/${world.people.member.id}`,
    form: ({ quiz, people }) => ({
      ...{ slug: quiz.slug, memberId: String(people.member.id), minutes: '10', attempts: '1', reason },
    }),
    may: office,
    done: { by: 'office' },
  },
  [`${at}/attempts/[id]/actions.ts#submitAcceptance`]: attemptStep(),
  [`${at}/attempts/[id]/actions.ts#submitVoid`]: attemptStep(),
  [`${at}/attempts/[id]/actions.ts#submitReopening`]: attemptStep({ minutes: '5' }),
};
