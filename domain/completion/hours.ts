import { z } from 'zod';
import type { Role } from '../organisation/scope';

/** 集中培训, 支部研讨, 现场教学, 自学: the four forms of study the article names. */
export const studyForms = ['training', 'discussion', 'onsite', 'self_study'] as const;
export type StudyForm = (typeof studyForms)[number];

/** What a branch does together and its secretary records; self-study is never recorded by somebody else. */
export const eventForms = ['training', 'discussion', 'onsite'] as const;
export type EventForm = (typeof eventForms)[number];

export const targetRoles = ['member', 'secretary', 'deputy'] as const;
export type TargetRole = (typeof targetRoles)[number];

/** Shortest and longest event that can be recorded, minutes. */
export const LEAST_MINUTES = 10;
export const MOST_MINUTES = 720;

const hundredths = z.int().min(0).max(100_000);
const form = z.strictObject({ minutesPerHour: z.int().min(20).max(120) });

/** All hours are hundredths of a training hour (学时). `dayHundredths`: the most that events of one day count for; null: no limit. */
export const hoursRulesSchema = z.strictObject({
  targets: z.strictObject({ member: hundredths, secretary: hundredths, deputy: hundredths }),
  forms: z.strictObject({ training: form, discussion: form, onsite: form, self_study: form }),
  lessonHundredths: z.int().min(0).max(1000),
  dayHundredths: z.int().min(100).max(2400).nullable().default(null),
});
export type HoursRules = z.output<typeof hoursRulesSchema>;

/** What stands until the office has set its own: a proposal, named as one. */
export const defaultSource = '系统默认值（党员32学时、书记和副书记56学时），待组织部门确认';
const hour = { minutesPerHour: 45 };
export const defaultRules: HoursRules = {
  targets: { member: 3200, secretary: 5600, deputy: 5600 },
  forms: { training: hour, discussion: hour, onsite: hour, self_study: hour },
  lessonHundredths: 50,
  dayHundredths: null,
};

/**
 * Hundredths of a training hour for an event: its recorded length over the minutes an hour has, to one decimal, half up.
 * The minutes per hour are the office's (its source stands with the rules); the one decimal is the program's own choice,
 * so that two hours of 45 minutes read 2.7 and add up on paper.
 */
export function hoursOfEvent(rules: HoursRules, kind: StudyForm, minutes: number): number {
  const { minutesPerHour } = rules.forms[kind];
  return Math.floor((minutes * 20 + minutesPerHour) / (2 * minutesPerHour)) * 10;
}

export type CountedEvent = { id: string; form: StudyForm; minutes: number; rules: HoursRules };

/** What each event of one member's day counts for, hundredths: in the order given, up to the day's limit of its rules. */
export function hoursOfDay(events: readonly CountedEvent[]): Map<string, number> {
  let used = 0;
  return new Map(
    events.map(({ id, form, minutes, rules }) => {
      const room = rules.dayHundredths === null ? Number.POSITIVE_INFINITY : rules.dayHundredths - used;
      const counted = Math.max(0, Math.min(hoursOfEvent(rules, form, minutes), room));
      used += counted;
      return [id, counted];
    }),
  );
}

/** Whose yearly target is a member's: a secretary's, a deputy's, or a member's; other offices set none. */
export function targetRole(roles: readonly Role[]): TargetRole {
  if (roles.includes('secretary')) return 'secretary';
  return roles.includes('deputy') ? 'deputy' : 'member';
}

/** A year's target, hundredths: the highest of those the member's offices name, at least a member's. */
export function targetOf({ targets }: Pick<HoursRules, 'targets'>, roles: readonly Role[]): number {
  const theirs = roles.flatMap((role) => (role === 'secretary' || role === 'deputy' ? [targets[role]] : []));
  return Math.max(targets.member, ...theirs);
}

/** Hundredths as one reads them: 3200 → "32", 270 → "2.7", -50 → "-0.5". */
export function hoursText(hundredthsOfHour: number): string {
  return String(hundredthsOfHour / 100);
}

/** Hundredths of what is typed ("1.5", "-2"), or null when it is no number with at most two decimals. */
export function readHours(text: string): number | null {
  const typed = text.normalize('NFKC').trim().replace('−', '-');
  if (!/^[+-]?\d{1,4}(\.\d{1,2})?$/.test(typed)) return null;
  return Math.round(Number(typed) * 100);
}

/** Hours as an entry of the ledger shows them, with their sign: "+0.5", "-2". */
export const signedHours = (hundredthsOfHour: number): string =>
  `${hundredthsOfHour > 0 ? '+' : ''}${hoursText(hundredthsOfHour)}`;
