import { campaignActions } from './access-campaign-actions';
import { deskActions } from './access-desk-actions';
import { feedbackActions } from './access-feedback';
import { officeActions } from './access-office-actions';
import { paperActions } from './access-paper';
import { recordActions } from './access-records';
import { everybody, owner, reporters, signedIn } from './access-roles';
import { unitActions } from './access-units-actions';
import type { Role, World } from './access-world';

export type Action = {
  /** The page it is called from. */
  at: (world: World) => string;
  form: (world: World) => Record<string, string>;
  may: Role[];
  /** Who does it in the end, to show that the call would have worked; null where there is nothing to show. */
  done: { by: Role | 'spare'; endsSession?: true } | null;
};

const attemptPage = ({ attempt }: World) => `/attempts/${attempt.id}`;

/** In the order in which they are walked: later ones may end a session or an attempt. */
export const actions: Record<string, Action> = {
  'app/(study)/lessons/[slug]/actions.ts#startPractice': {
    at: ({ lesson }) => `/lessons/${lesson.slug}`,
    form: ({ lesson }) => ({ lesson: lesson.slug }),
    may: signedIn,
    done: { by: 'other member' },
  },
  'app/(study)/lessons/[slug]/practice/actions.ts#answerPractice': {
    at: ({ lesson }) => `/lessons/${lesson.slug}/practice`,
    form: ({ practice }) => ({ practiceId: practice.id, step: '0', position: '0', choice: '0' }),
    may: owner,
    done: { by: 'member' },
  },
  'app/(study)/review/actions.ts#clearMissed': {
    at: () => '/review',
    form: () => ({ itemId: '1' }),
    may: signedIn,
    // Nothing is missed by anybody in the walk: clearing what is not there is no failure.
    done: null,
  },
  'app/(study)/review/today/actions.ts#answerReview': {
    at: () => '/review/today',
    form: () => ({ articleId: '1', fact: 'f1', turn: '0', itemVersionId: '1', choice: '0' }),
    may: signedIn,
    // Only what is due for the member can be answered, and it falls due days later: see answer-review.integration.test.
    done: null,
  },
  'app/(study)/quizzes/[slug]/actions.ts#startAttempt': {
    at: ({ quiz }) => `/quizzes/${quiz.slug}`,
    form: ({ quiz }) => ({ slug: quiz.slug }),
    may: signedIn,
    done: { by: 'other member' },
  },
  'app/(study)/attempts/[id]/actions.ts#turnPage': {
    at: attemptPage,
    form: ({ attempt }) => ({ attemptId: attempt.id, position: '0', seq: '9', value: '1', go: 'sheet' }),
    may: owner,
    done: { by: 'member' },
  },
  'app/(study)/attempts/[id]/actions.ts#submitAttempt': {
    at: attemptPage,
    form: ({ attempt }) => ({ attemptId: attempt.id, answers: '[]' }),
    may: owner,
    done: { by: 'member' },
  },
  'app/(branch)/branch/[code]/people/[id]/actions.ts#submitExtraTime': {
    at: ({ branch, people }) => `/branch/${branch.code}/people/${people.member.id}`,
    form: ({ quiz, people }) => ({
      slug: quiz.slug,
      memberId: String(people.member.id),
      minutes: '5',
      reason: '视力不便',
    }),
    may: reporters,
    done: { by: 'secretary' },
  },
  'app/view-actions.ts#chooseView': {
    at: () => '/me',
    form: () => ({ step: '22' }),
    may: everybody,
    done: { by: 'member' },
  },
  ...recordActions,
  ...feedbackActions,
  ...paperActions,
  'app/(branch)/branch/[code]/remind/actions.ts#sendReminders': {
    at: ({ branch }) => `/branch/${branch.code}/remind`,
    form: ({ branch, running }) => ({ code: branch.code, campaign: running }),
    may: reporters,
    done: { by: 'secretary' },
  },
  ...deskActions,
  ...officeActions,
  ...campaignActions,
  ...unitActions,
  'app/(public)/sign-in/actions.ts#submitSignIn': {
    at: () => '/sign-in',
    form: ({ people: { member } }) => ({ login: member.login, password: '不是这个密码' }),
    may: [],
    done: null,
  },
  'app/(study)/me/password/actions.ts#submitPassword': {
    at: () => '/me/password',
    form: ({ people: { spare } }) => ({
      current: spare.password,
      next: '另一句好记又不短的话',
      again: '另一句好记又不短的话',
    }),
    may: ['newcomer', ...signedIn],
    done: { by: 'spare' },
  },
  'app/(study)/me/actions.ts#submitSignOut': {
    at: () => '/me',
    form: () => ({}),
    may: ['newcomer', ...signedIn],
    done: { by: 'spare', endsSession: true },
  },
};
