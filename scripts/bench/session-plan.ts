import { type Random, seeded } from '@/domain/random';

/** What one member does at one moment: opens the exam and starts, answers one item, hands in. */
export type Event = { atMs: number; member: number; step: 'begin' | 'answer' | 'submit'; position: number };

export type SessionShape = { members: number; items: number; lengthMs: number; seed: number };

/** Everybody opens the exam and starts within this time, and hands in within the last two minutes. */
const ARRIVING_MS = 60_000;
const SUBMITTING_MS = 120_000;
/** Nobody has read the first item sooner, or hands in right after the last answer. */
const READING_MS = 2000;

function planOf(member: number, { items, lengthMs }: SessionShape, random: Random): Event[] {
  const arrive = random() * Math.min(ARRIVING_MS, lengthMs / 2);
  const submit = lengthMs - random() * Math.min(SUBMITTING_MS, lengthMs / 4);
  const [first, last] = [arrive + READING_MS, submit - READING_MS];
  const answers = Array.from({ length: items }, () => first + random() * Math.max(0, last - first));
  answers.sort((a, b) => a - b);
  return [
    { atMs: arrive, member, step: 'begin', position: 0 },
    ...answers.map((atMs, position): Event => ({ atMs, member, step: 'answer', position })),
    { atMs: submit, member, step: 'submit', position: 0 },
  ];
}

/** All that happens in a session, in the order of time; the same for the same seed. A session shorter than four minutes is squeezed. */
export function sessionPlan(shape: SessionShape): Event[] {
  const random = seeded(shape.seed);
  const events = Array.from({ length: shape.members }, (_, member) => planOf(member, shape, random)).flat();
  return events.sort((a, b) => a.atMs - b.atMs);
}
