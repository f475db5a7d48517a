import type { Action } from './access-actions';
import { desk, itemDraft } from './access-roles';
import type { World } from './access-world';

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

/** The desk's part of the table of actions, in the order in which they are walked. */
export const deskActions: Record<string, Action> = {
  // The article has not failed: whoever may is told so, and nothing changes.
  'app/(desk)/desk/articles/[slug]/actions.ts#submitRetry': {
    at: ({ desk: { slug } }) => `/desk/articles/${slug}`,
    form: ({ desk: { slug } }) => ({ slug, revision: '1' }),
    may: desk,
    done: null,
  },
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitDecision': structureStep(1, {
    proposal: 'P1',
    verdict: 'accepted',
  }),
  // There is none the program is certain of; what is accepted then is shown by the command's own tests.
  'app/(desk)/desk/articles/[slug]/structure/actions.ts#submitCertain': structureStep(2, {}, null),
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
  // Published by the step before.
  'app/(desk)/desk/articles/[slug]/publish/actions.ts#submitLessonWithdrawal': {
    at: ({ desk: { slug } }) => `/desk/articles/${slug}/publish`,
    form: ({ desk: { lessonVersionId } }) => ({
      lessonVersionId: String(lessonVersionId),
      reason: '原文更正',
    }),
    may: ['reviewer'],
    done: { by: 'reviewer' },
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
};
