import { overallState, type PersonStates, unfinishedFirst } from './branch';
import type { ProgressState } from './state';

export type OpenLineInput = {
  unit: string;
  campaign: string;
  /** In words, e.g. “12月31日”; null when nothing closes. */
  until: string | null;
  /** Titles of the assigned exams, in the order of each person's `exams`. */
  exams: string[];
  people: readonly PersonStates[];
};

/** Runs of consecutive numbers: [1, 2, 3, 5] is [[1, 3], [5, 5]]. */
function runs(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

const open = (states: readonly ProgressState[]) =>
  states.flatMap((state, index) => (state === 'done' ? [] : [index]));

const lessonRun = (from: number, to: number) => (from === to ? `第${from}课` : `第${from}—${to}课`);

const examName = (exams: readonly string[], index: number) =>
  exams.length === 1 ? '考试' : (exams[index] ?? '考试');

/** What a member still has open, e.g. “第2—4课、第6课、考试”; lessons are counted from 1. Empty when nothing is. */
export function openParts(person: Pick<PersonStates, 'lessons' | 'exams'>, exams: readonly string[]): string {
  const missing = open(person.lessons).map((index) => index + 1);
  const every = person.lessons.length > 1 && missing.length === person.lessons.length;
  const lessons = runs(missing).map(([from, to]) => lessonRun(from, to));
  return [
    ...(every ? [`全部${missing.length}课`] : lessons),
    ...open(person.exams).map((index) => examName(exams, index)),
  ].join('、');
}

function frame({ unit, campaign, until, people }: OpenLineInput, lines: string[]): string {
  const finished = people.filter((person) => overallState(person) === 'done').length;
  const thanks = finished > 0 ? `已有${finished}位同志全部完成，谢谢。` : '';
  const please = `请还没学完的同志${until ? `在${until}前` : '抽空'}接着学，遇到困难跟我说。`;
  return [`【${unit}】${campaign}学习还差：`, ...lines, `${thanks}${please}`].join('\n');
}

function allDone({ unit, campaign }: OpenLineInput): string {
  return `【${unit}】${campaign}学习，全体同志都已完成，谢谢大家！`;
}

const somethingOpen = (people: readonly PersonStates[]) =>
  people.some((person) => overallState(person) !== 'done');

/**
 * The words a secretary may copy into the branch's chat group: who still has what open, people with the same open parts
 * in one line, nothing about scores or time. Empty when there is nobody or nothing is assigned.
 */
export function openLine(input: OpenLineInput): string {
  const { people, exams } = input;
  if (!people.some(({ lessons, exams }) => lessons.length + exams.length > 0)) return '';
  if (!somethingOpen(people)) return allDone(input);
  const groups = new Map<string, string[]>();
  for (const person of unfinishedFirst(people)) {
    const parts = openParts(person, exams);
    if (parts) groups.set(parts, [...(groups.get(parts) ?? []), person.name]);
  }
  const lines = [...groups].map(([parts, names]) => `${names.join('、')}：${parts}`);
  return frame(
    input,
    lines.map((line, index) => line + (index === lines.length - 1 ? '。' : '；')),
  );
}

/** The same without names: how many people each part still misses. */
export function openLineWithoutNames(input: OpenLineInput): string {
  const { people, exams } = input;
  const [first] = people;
  if (!first || first.lessons.length + first.exams.length === 0) return '';
  if (!somethingOpen(people)) return allDone(input);
  const missing = (stateOf: (person: PersonStates) => ProgressState | undefined) =>
    people.filter((person) => stateOf(person) !== 'done').length;
  const lessons = first.lessons.map((_, i) => missing(({ lessons }) => lessons[i]));
  // Neighbouring lessons that miss as many people are said once.
  const steps = lessons.flatMap((count, i) => (i === 0 || count !== lessons[i - 1] ? [i] : []));
  const parts = [
    ...steps.map((from, k) => ({
      part: lessonRun(from + 1, steps[k + 1] ?? lessons.length),
      count: lessons[from] ?? 0,
    })),
    ...first.exams.map((_, i) => ({ part: examName(exams, i), count: missing((person) => person.exams[i]) })),
  ].filter(({ count }) => count > 0);
  return frame(input, [`${parts.map(({ part, count }) => `${part}还有${count}人`).join('，')}。`]);
}
