import type { Role, World } from './access-world';

/**
 * Who may do what: every page, route handler and server action of the build. One that is missing here fails the walk, so
 * whoever adds one has to say who may, and on which row of somebody else it must refuse.
 */

const everybody: Role[] = [
  'signed out',
  'newcomer',
  'member',
  'other member',
  'secretary',
  'other secretary',
  'editor',
  'reviewer',
  'office',
];
const signedIn = everybody.filter((role) => role !== 'signed out' && role !== 'newcomer');
const alsoNewcomers = everybody.filter((role) => role !== 'signed out');
const owner: Role[] = ['member'];
const reporters: Role[] = ['secretary', 'office'];
const desk: Role[] = ['editor', 'reviewer'];

/** Next's own; they show nothing of ours. */
export const internal = ['/_not-found', '/_global-error'];

export type Page = {
  url: (world: World) => string;
  may: Role[];
  /** Words that only those see who may, not part of the address or the title; '' where there are none. */
  shows: (world: World) => string;
  /** Where those who may are led on to, for pages that only do that. */
  leadsTo?: RegExp;
};

export const pages: Record<string, Page> = {
  '/sign-in': { url: () => '/sign-in', may: everybody, shows: () => '', leadsTo: /^\/($|me\/password$)/ },
  '/about': { url: () => '/about', may: everybody, shows: () => '' },
  '/help': { url: () => '/help', may: everybody, shows: () => '' },
  '/': { url: () => '/', may: signedIn, shows: () => '您好' },
  '/lessons': { url: () => '/lessons', may: signedIn, shows: ({ lesson }) => lesson.title },
  '/lessons/[slug]': {
    url: ({ lesson }) => `/lessons/${lesson.slug}`,
    may: signedIn,
    shows: ({ lesson }) => lesson.title,
  },
  '/lessons/[slug]/practice': {
    url: ({ lesson }) => `/lessons/${lesson.slug}/practice`,
    may: signedIn,
    shows: ({ lesson }) => lesson.title,
  },
  '/articles/[slug]': {
    url: ({ article }) => `/articles/${article}`,
    may: signedIn,
    shows: () => '珠海经济特区',
  },
  '/quizzes': { url: () => '/quizzes', may: signedIn, shows: () => '十万党员进党校' },
  '/quizzes/[slug]': {
    url: ({ quiz }) => `/quizzes/${quiz.slug}`,
    may: signedIn,
    shows: () => '十万党员进党校',
  },
  '/attempts/[id]': {
    url: ({ attempt }) => `/attempts/${attempt.id}`,
    may: owner,
    shows: ({ attempt }) => attempt.stem,
  },
  '/attempts/[id]/result': {
    url: ({ result }) => `/attempts/${result.id}/result`,
    may: owner,
    shows: ({ result }) => result.explanation,
  },
  '/review': { url: () => '/review', may: signedIn, shows: () => '' },
  '/me': { url: () => '/me', may: signedIn, shows: () => '所在单位' },
  '/me/password': { url: () => '/me/password', may: alsoNewcomers, shows: () => '' },
  '/branch': {
    url: () => '/branch',
    may: [...reporters, 'other secretary'],
    shows: () => '',
    leadsTo: /^\/branch\/[\w-]+$/,
  },
  '/branch/[code]': {
    url: ({ branch }) => `/branch/${branch.code}`,
    may: reporters,
    shows: ({ people }) => people.member.name,
  },
  '/branch/[code]/people/[id]': {
    url: ({ branch, people }) => `/branch/${branch.code}/people/${people.member.id}`,
    may: reporters,
    shows: ({ people }) => people.member.name,
  },
  '/desk': { url: () => '/desk', may: desk, shows: ({ desk: { title } }) => title },
  '/desk/new': { url: () => '/desk/new', may: desk, shows: () => '把文章交给系统' },
  '/desk/articles/[slug]': {
    url: ({ desk: { slug } }) => `/desk/articles/${slug}`,
    may: desk,
    shows: ({ desk: { title } }) => title,
  },
  '/desk/articles/[slug]/structure': {
    url: ({ structure: { slug } }) => `/desk/articles/${slug}/structure`,
    may: desk,
    shows: ({ structure: { words } }) => words,
  },
  '/desk/articles/[slug]/lessons': {
    url: ({ desk: { slug } }) => `/desk/articles/${slug}/lessons`,
    may: desk,
    shows: () => '等人看过并接受',
  },
  '/desk/articles/[slug]/lessons/[lesson]': {
    url: ({ desk: { slug, lesson } }) => `/desk/articles/${slug}/lessons/${lesson}`,
    may: desk,
    shows: () => '本课的原文句子',
  },
  '/desk/articles/[slug]/facts': {
    url: ({ desk: { slug } }) => `/desk/articles/${slug}/facts`,
    may: desk,
    shows: () => '题目是从这些事实出的',
  },
  '/desk/articles/[slug]/coverage': {
    url: ({ desk: { slug } }) => `/desk/articles/${slug}/coverage`,
    may: desk,
    shows: () => '整套题的提醒',
  },
  '/desk/articles/[slug]/exchange': {
    url: ({ desk: { slug } }) => `/desk/articles/${slug}/exchange`,
    may: desk,
    shows: () => '里面有例题和填写说明',
  },
  '/desk/articles/[slug]/items': {
    url: ({ desk: { slug } }) => `/desk/articles/${slug}/items`,
    may: desk,
    shows: ({ desk: { stem } }) => stem,
  },
  '/desk/articles/[slug]/publish': {
    url: ({ desk: { slug } }) => `/desk/articles/${slug}/publish`,
    may: desk,
    shows: () => '准备得怎样',
  },
  '/desk/quizzes': { url: () => '/desk/quizzes', may: desk, shows: () => '新测验' },
  '/desk/quizzes/new': { url: () => '/desk/quizzes/new', may: desk, shows: () => '回到全部测验' },
  '/desk/quizzes/[slug]': {
    url: ({ quiz }) => `/desk/quizzes/${quiz.slug}?seed=1&keys=1`,
    may: desk,
    shows: () => '回到全部测验',
  },
};

/** An item nobody could save: it says nothing of its proof. */
const itemDraft = { kind: 'single', stem: '据文章，有几个？', explanation: '', level: 'recall' };

type Call = {
  url: (world: World) => string;
  json?: (world: World) => unknown;
  /** A form with a file, sent as a script sends it: it answers with JSON instead of leading on. */
  multipart?: (world: World) => Record<string, string | { name: string; mimeType: string; buffer: Buffer }>;
  may: Role[];
};

export type Handler = {
  /** Every method the route answers; all others must be refused. */
  methods: Partial<Record<'GET' | 'POST', Call>>;
  /** What the signed-out get: a download leads to /sign-in, a JSON route says 401. */
  signedOut?: 303 | 401;
  /** False where a page of another site may ask as well, because the answer is the same for all. */
  sameOrigin: boolean;
  /** A file of the build: no script runs in it, so it has none of the headers. */
  file?: true;
};

export const handlers: Record<string, Handler> = {
  '/favicon.ico': {
    methods: { GET: { url: () => '/favicon.ico', may: everybody } },
    sameOrigin: false,
    file: true,
  },
  '/icon.svg': {
    methods: { GET: { url: () => '/icon.svg', may: everybody } },
    sameOrigin: false,
    file: true,
  },
  '/api/health': { methods: { GET: { url: () => '/api/health', may: everybody } }, sameOrigin: false },
  // next-auth's own answers hold nothing but the asker's session; what it may do is tested with signing in.
  '/api/auth/[...nextauth]': {
    methods: {
      GET: { url: () => '/api/auth/session', may: everybody },
      POST: { url: () => '/api/auth/signin/credentials', may: [] },
    },
    sameOrigin: true,
  },
  '/api/attempts/[id]/answers': {
    methods: {
      POST: {
        url: ({ attempt }) => `/api/attempts/${attempt.id}/answers`,
        json: () => ({
          answers: [{ position: 0, value: [1], seq: 7, answeredAt: '2026-11-23T08:00:00.000Z' }],
        }),
        may: owner,
      },
    },
    signedOut: 401,
    sameOrigin: true,
  },
  '/api/desk/manuscripts': {
    methods: {
      POST: {
        url: () => '/api/desk/manuscripts',
        multipart: () => ({ key: 'access-walk', text: '云岭市共有志愿者4.6万名，组建服务队320支。' }),
        may: desk,
      },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/articles/[slug]/progress': {
    methods: {
      GET: { url: ({ desk: { slug } }) => `/api/desk/articles/${slug}/progress`, may: desk },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/imports': {
    methods: {
      POST: {
        url: () => '/api/desk/imports',
        multipart: ({ desk: { slug } }) => ({
          slug,
          file: { name: '题目.txt', mimeType: 'text/plain', buffer: Buffer.from('对不对{T}\n') },
        }),
        may: desk,
      },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/articles/[slug]/export': {
    methods: {
      GET: { url: ({ desk: { slug } }) => `/api/desk/articles/${slug}/export?format=gift`, may: desk },
    },
    signedOut: 303,
    sameOrigin: true,
  },
  '/api/desk/items/check': {
    methods: {
      POST: {
        url: () => '/api/desk/items/check',
        json: ({ desk: { slug, itemVersionId } }) => ({ slug, baseId: itemVersionId, draft: itemDraft }),
        may: desk,
      },
    },
    signedOut: 401,
    sameOrigin: true,
  },
  // With the right password of somebody who does not own the attempt: nobody is signed in by it.
  '/api/attempts/[id]/sign-in': {
    methods: {
      POST: {
        url: ({ attempt }) => `/api/attempts/${attempt.id}/sign-in`,
        json: ({ people: { spare } }) => ({ login: spare.login, password: spare.password }),
        may: everybody,
      },
    },
    sameOrigin: true,
  },
  '/branch/[code]/export': {
    methods: { GET: { url: ({ branch }) => `/branch/${branch.code}/export`, may: reporters } },
    signedOut: 303,
    sameOrigin: true,
  },
};

export type Action = {
  /** The page it is called from. */
  at: (world: World) => string;
  form: (world: World) => Record<string, string>;
  may: Role[];
  /** Who does it in the end, to show that the call would have worked; null where there is nothing to show. */
  done: { by: Role | 'spare'; endsSession?: true } | null;
};

const attemptPage = ({ attempt }: World) => `/attempts/${attempt.id}`;

const structurePage = ({ structure: { slug } }: World) => `/desk/articles/${slug}/structure`;
/** A step on the structure, as it stands after those before it in the table. */
const structureStep = (
  revision: number,
  form: Record<string, string>,
  done: Action['done'] = { by: 'editor' },
) => ({
  at: structurePage,
  form: ({ structure: { slug } }: World) => ({ slug, revision: String(revision), ...form }),
  may: desk,
  done,
});

/** A step on the facts, as they stand after those before it in the table. */
const factStep = (
  revision: number,
  form: Record<string, string>,
  done: Action['done'] = { by: 'editor' },
): Action => ({
  at: ({ desk: { slug } }) => `/desk/articles/${slug}/facts`,
  form: ({ desk: { slug } }) => ({ slug, revision: String(revision), ...form }),
  may: desk,
  done,
});

/** A step on the item under review, as it stands after those before it in the table. */
const itemStep = (
  form: (desk: World['desk']) => Record<string, string>,
  done: Action['done'] = { by: 'editor' },
): Action => ({
  at: ({ desk: { slug } }) => `/desk/articles/${slug}/items`,
  form: ({ desk }) => ({ slug: desk.slug, go: '', ...form(desk) }),
  may: desk,
  done,
});

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
  // The article has not failed: whoever may is told so, and nothing changes.
  'app/(desk)/desk/articles/[slug]/actions.ts#submitRetry': {
    at: ({ desk: { slug } }) => `/desk/articles/${slug}`,
    form: ({ desk: { slug } }) => ({ slug, revision: '1' }),
    may: desk,
    done: null,
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
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitDecision': structureStep(1, {
    proposal: 'P1',
    verdict: 'accepted',
  }),
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitLineRole': structureStep(2, {
    ...{ line: '1', before: '全会召开', role: 'title' },
  }),
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitMending': structureStep(3, {
    ...{ line: '3', before: '会议开了', wrong: '两天', how: 'drop', after: '' },
  }),
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitTakeOut': structureStep(4, { repair: 'E2' }),
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitPlacing': structureStep(5, {
    ...{ line: '3', before: '会议开了', how: 'ahead', target: '1', last: '' },
  }),
  // What begins then in the background would go on under the steps that follow; shown by the command's own tests.
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitConfirm': structureStep(6, {}, null),
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitReopen': structureStep(6, {}, null),
  // The text is refused for everybody; what is saved is shown by the command's own tests.
  'app/(desk)/desk/articles/[slug]/lessons/[lesson]/actions.ts#submitLesson': {
    at: ({ desk: { slug, lesson } }) => `/desk/articles/${slug}/lessons/${lesson}`,
    form: ({ desk: { slug, lesson } }) => ({
      ...{ slug, lesson, version: '1', title: '不该有的课', aim: '学完能说出：什么。' },
      ...{ minutes: '3', body: '没有小标题。' },
    }),
    may: desk,
    done: null,
  },
  'app/(desk)/desk/articles/[slug]/lessons/[lesson]/actions.ts#submitLessonReview': {
    at: ({ desk: { slug, lesson } }) => `/desk/articles/${slug}/lessons/${lesson}`,
    form: ({ desk: { lessonVersionId } }) => ({
      ...{ lessonVersionId: String(lessonVersionId), expected: 'draft', step: 'accept' },
    }),
    may: desk,
    done: { by: 'editor' },
  },
  'app/(desk)/desk/articles/[slug]/facts/actions.ts#submitFact': factStep(1, {
    ...{ id: 'f1', ask: '所问的是____', aliases: '', avoid: '', foils: '' },
  }),
  'app/(desk)/desk/articles/[slug]/facts/actions.ts#submitNewFact': factStep(2, {
    ...{ sentence: 's1-1', kind: 'name', value: '经济特区', ask: '建设的是____' },
    ...{ aliases: '', avoid: '', foils: '' },
  }),
  'app/(desk)/desk/articles/[slug]/facts/actions.ts#submitRemoval': factStep(3, { id: 'h1' }),
  // What begins then in the background would go on under the steps that follow; shown by the command's own tests.
  'app/(desk)/desk/articles/[slug]/facts/actions.ts#submitRebuild': factStep(4, {}, null),
  // Nobody has seen a preview of that digest; what is taken in is shown by the command's own tests.
  'app/(desk)/desk/articles/[slug]/exchange/actions.ts#submitImport': {
    at: ({ desk: { slug }, upload }) => `/desk/articles/${slug}/exchange?import=${upload.id}`,
    form: ({ desk: { slug }, upload }) => ({ slug, id: upload.id, digest: '0'.repeat(64), leaveOut: 'on' }),
    may: ['editor'],
    done: null,
  },
  'app/(desk)/desk/articles/[slug]/exchange/actions.ts#submitDiscard': {
    at: ({ desk: { slug }, upload }) => `/desk/articles/${slug}/exchange?import=${upload.id}`,
    form: ({ desk: { slug }, upload }) => ({ slug, id: upload.id }),
    may: ['editor'],
    done: { by: 'editor' },
  },
  'app/(desk)/desk/articles/[slug]/items/actions.ts#acceptItem': itemStep(({ itemVersionId }) => ({
    ...{ itemVersionId: String(itemVersionId), expected: 'draft' },
  })),
  'app/(desk)/desk/articles/[slug]/items/actions.ts#rejectItem': itemStep(({ itemVersionId }) => ({
    ...{ itemVersionId: String(itemVersionId), expected: 'approved', reason: '重复', own: '' },
  })),
  // Somebody else's step, and an item that is refused for everybody: what is done is shown by the commands' own tests.
  'app/(desk)/desk/articles/[slug]/items/actions.ts#undoItem': itemStep(
    () => ({ itemId: '1', stepId: '1' }),
    null,
  ),
  'app/(desk)/desk/articles/[slug]/items/actions.ts#saveItem': itemStep(
    ({ itemVersionId }) => ({ ...itemDraft, baseId: String(itemVersionId) }),
    null,
  ),
  'app/(desk)/desk/articles/[slug]/publish/actions.ts#submitPublish': {
    at: ({ desk: { slug } }) => `/desk/articles/${slug}/publish`,
    form: ({ desk: { slug } }) => ({ slug }),
    may: ['reviewer'],
    done: { by: 'reviewer' },
  },
  // The item is not published: whoever may is told so, and nothing changes.
  'app/(desk)/desk/articles/[slug]/publish/actions.ts#submitWithdraw': {
    at: ({ desk: { slug } }) => `/desk/articles/${slug}/publish`,
    form: ({ desk: { itemVersionId } }) => ({ itemVersionId: String(itemVersionId), reason: '原文更正' }),
    may: ['reviewer'],
    done: null,
  },
  // Makes a row that belongs to nobody: there is nothing of the world's people to show.
  'app/(desk)/desk/quizzes/actions.ts#submitQuiz': {
    at: () => '/desk/quizzes/new',
    form: ({ article }) => ({
      title: '不该有的测验',
      slug: 'not-yours',
      article,
      kind: 'single',
      lesson: '',
      level: '',
      count: '1',
      minutes: '20',
      attempts: '1',
      pass: '60',
      opensAt: '',
      closesAt: '',
      release: 'at-once',
      releaseAt: '',
      campaign: '',
      was: '',
      seen: '',
    }),
    may: desk,
    done: null,
  },
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
