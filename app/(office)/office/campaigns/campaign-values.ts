import { fieldOf } from '@/domain/quiz/china-time';
import type { Choice, OfficeCampaign } from '@/server/queries/office-campaigns';

/** The order written beside each choice, by its id; '' where it is not chosen. */
export type Orders = Record<number, string>;

/** The form as its fields hold it. */
export type CampaignValues = {
  title: string;
  slug: string;
  opensAt: string;
  closesAt: string;
  scope: 'all' | 'units';
  units: string;
  lessons: Orders;
  quizzes: Orders;
  lessonHours: boolean;
};

const orders = (ids: readonly number[]): Orders =>
  Object.fromEntries(ids.map((id, at) => [id, String(at + 1)]));

/** A new campaign begins now, without end, for all units. */
export const newValues = (now: Date): CampaignValues => ({
  ...{ title: '', slug: '', opensAt: fieldOf(now), closesAt: '', scope: 'all', units: '' },
  ...{ lessons: {}, quizzes: {}, lessonHours: false },
});

/** What is stored. `own`: the paths “全部单位” stands for. */
export function valuesOf(campaign: OfficeCampaign, own: readonly string[]): CampaignValues {
  const { targets, title, slug, opensAt, closesAt, lessonHours } = campaign;
  const all =
    targets.some(({ path }) => path === '/') ||
    own.every((path) => targets.some((each) => each.path === path));
  return {
    ...{ title, slug, lessonHours, opensAt: fieldOf(opensAt), closesAt: closesAt ? fieldOf(closesAt) : '' },
    scope: all ? 'all' : 'units',
    units: all ? '' : targets.map(({ code, name }) => `${code ?? ''} ${name}`.trim()).join('\n'),
    lessons: orders(campaign.lessons),
    quizzes: orders(campaign.quizzes),
  };
}

const list = (value: unknown): string[] =>
  [value ?? []].flat().filter((each): each is string => typeof each === 'string');

/** What was sent, to be shown again after a refusal. */
export function sentValues(sent: Record<string, unknown>): CampaignValues {
  const text = (name: string) => list(sent[name])[0] ?? '';
  const written = (ids: string, order: string): Orders => {
    const values = list(sent[order]);
    return Object.fromEntries(list(sent[ids]).map((id, at) => [Number(id), values[at] ?? '']));
  };
  return {
    ...{ title: text('title'), slug: text('slug'), opensAt: text('opensAt'), closesAt: text('closesAt') },
    ...{ scope: text('scope') === 'units' ? 'units' : 'all', units: text('units') },
    lessons: written('lessonId', 'lessonOrder'),
    quizzes: written('quizId', 'quizOrder'),
    lessonHours: text('lessonHours') === 'on',
  };
}

/** What can be chosen; what was chosen before and is offered no more stays in the list. */
export type Choices = { lessons: Choice[]; quizzes: Choice[] };
