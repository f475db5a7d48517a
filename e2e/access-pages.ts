import { feedbackPages } from './access-feedback';
import { paperPages } from './access-paper';
import { alsoNewcomers, desk, everybody, office, owner, reporters, signedIn } from './access-roles';
import type { Role, World } from './access-world';

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

const unitPage = (below: string, words: string): Page => ({
  url: ({ branch }) => `/office/units/${branch.code}${below}`,
  may: office,
  shows: () => words,
});

export const pages: Record<string, Page> = {
  ...paperPages,
  '/sign-in': { url: () => '/sign-in', may: everybody, shows: () => '', leadsTo: /^\/($|me\/password$)/ },
  '/about': { url: () => '/about', may: everybody, shows: () => '' },
  '/offline': { url: () => '/offline', may: everybody, shows: () => '' },
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
  '/review/today': { url: () => '/review/today', may: signedIn, shows: () => '' },
  '/me': { url: () => '/me', may: signedIn, shows: () => '所在单位' },
  '/me/record': { url: () => '/me/record', may: signedIn, shows: () => '支部组织的学习' },
  ...feedbackPages,
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
  '/branch/[code]/discussion': {
    url: ({ branch }) => `/branch/${branch.code}/discussion`,
    may: reporters,
    shows: () => '为了不指向个人',
  },
  '/branch/[code]/remind': {
    url: ({ branch }) => `/branch/${branch.code}/remind`,
    may: reporters,
    shows: () => '每人看到的是自己的情况',
  },
  '/branch/[code]/export/[id]': {
    url: ({ branch, exportFile }) => `/branch/${branch.code}/export/${exportFile.id}`,
    may: ['secretary'],
    shows: ({ exportFile }) => exportFile.fileName,
  },
  '/branch/[code]/records': {
    url: ({ branch }) => `/branch/${branch.code}/records`,
    may: reporters,
    shows: ({ event }) => event.topic,
  },
  '/branch/[code]/records/new': {
    url: ({ branch }) => `/branch/${branch.code}/records/new`,
    may: reporters,
    shows: ({ people }) => people.member.name,
  },
  '/branch/[code]/records/[id]': {
    url: ({ branch, event }) => `/branch/${branch.code}/records/${event.id}`,
    may: reporters,
    shows: ({ event }) => event.topic,
  },
  '/branch/[code]/records/hours': {
    url: ({ branch }) => `/branch/${branch.code}/records/hours`,
    may: reporters,
    shows: ({ people }) => people.member.name,
  },
  '/branch/[code]/records/people/[id]': {
    url: ({ branch, people }) => `/branch/${branch.code}/records/people/${people.member.id}`,
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
  '/office/hours': { url: () => '/office/hours', may: office, shows: () => '各单位的学时' },
  '/office': { url: () => '/office', may: office, shows: () => '组织办的工作' },
  '/office/campaigns': {
    url: () => '/office/campaigns',
    may: office,
    shows: ({ campaign }) => campaign.title,
  },
  '/office/campaigns/new': {
    url: () => '/office/campaigns/new',
    may: office,
    shows: () => '建立以后可以再分期次',
  },
  '/office/campaigns/[slug]': {
    url: ({ campaign: { slug } }) => `/office/campaigns/${slug}`,
    may: office,
    shows: ({ campaign }) => campaign.title,
  },
  '/office/campaigns/[slug]/sessions': {
    url: ({ campaign: { slug } }) => `/office/campaigns/${slug}/sessions`,
    may: office,
    shows: ({ campaign }) => campaign.session,
  },
  '/office/campaigns/[slug]/sessions/new': {
    url: ({ campaign: { slug } }) => `/office/campaigns/${slug}/sessions/new`,
    may: office,
    shows: () => '先定时间和名额',
  },
  '/office/campaigns/[slug]/sessions/[number]': {
    url: ({ campaign: { slug } }) => `/office/campaigns/${slug}/sessions/1`,
    may: office,
    shows: ({ campaign }) => campaign.session,
  },
  '/office/roster': { url: () => '/office/roster', may: office, shows: () => '名册模板' },
  '/office/roster/[id]': {
    url: ({ roster }) => `/office/roster/${roster.id}`,
    may: office,
    shows: ({ roster }) => roster.words,
  },
  '/office/exams/[slug]': {
    url: ({ quiz }) => `/office/exams/${quiz.slug}`,
    may: office,
    shows: ({ people }) => people.member.name,
  },
  '/office/exams/[slug]/attempts/[id]': {
    url: ({ quiz, result }) => `/office/exams/${quiz.slug}/attempts/${result.id}`,
    may: office,
    shows: ({ people }) => people.member.login,
  },
  '/office/exams/[slug]/people/[id]': {
    url: ({ quiz, people }) => `/office/exams/${quiz.slug}/people/${people.member.id}`,
    may: office,
    shows: ({ people }) => people.member.login,
  },
  '/office/exams/[slug]/items': {
    url: ({ quiz }) => `/office/exams/${quiz.slug}/items`,
    may: office,
    shows: () => '得分率低的排在前面',
  },
  '/office/exams/[slug]/items/[version]': {
    url: ({ quiz, result }) => `/office/exams/${quiz.slug}/items/${result.itemVersionId}`,
    may: office,
    shows: ({ result }) => result.stem,
  },
  '/office/exams': { url: () => '/office/exams', may: office, shows: () => '十万党员进党校' },
  '/office/units': { url: () => '/office/units', may: office, shows: () => '只列出本单位和下级。' },
  '/office/units/[code]': {
    url: ({ branch }) => `/office/units/${branch.code}`,
    may: office,
    shows: ({ people }) => people.member.name,
  },
  '/office/units/[code]/move': unitPage('/move', '转到哪个单位之下'),
  '/office/units/[code]/merge': unitPage('/merge', '并入哪个单位'),
  '/office/units/[code]/transfer': unitPage('/transfer', '转到哪个单位'),
  '/office/units/[code]/split': unitPage('/split', '选好分到新单位的人'),
  '/office/units/[code]/appointments': unitPage('/appointments', '任职对本单位和所有下级有效'),
  '/office/units/[code]/slips': unitPage('/slips', '初始密码只显示一次'),
  '/office/units/[code]/slips/[run]': {
    url: ({ branch, units: { slips } }) => `/office/units/${branch.code}/slips/${slips.id}`,
    may: office,
    shows: ({ branch }) => `初始密码条：${branch.name}`,
  },
  '/office/units/[code]/people/[id]': {
    url: ({ branch, people }) => `/office/units/${branch.code}/people/${people.member.id}`,
    may: office,
    shows: () => '重发初始密码条',
  },
  '/handover/[id]': {
    url: ({ units: { handovers } }) => `/handover/${handovers.used}`,
    may: ['secretary'],
    shows: ({ units: { staff } }) => staff.forgetful.name,
  },
};
