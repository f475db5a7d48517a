import { fieldOf } from '@/domain/quiz/china-time';
import type { SessionLine } from '@/server/queries/office-sessions';

/** The form as its fields hold it. */
export type SessionValues = Record<
  'number' | 'title' | 'startsAt' | 'endsAt' | 'opensAt' | 'closesAt' | 'quota',
  string
>;

const field = (at: Date | null) => (at ? fieldOf(at) : '');

export const valuesOf = (session: SessionLine): SessionValues => ({
  ...{ number: String(session.number), title: session.title, quota: String(session.quota ?? '') },
  ...{ startsAt: fieldOf(session.startsAt), endsAt: fieldOf(session.endsAt) },
  ...{ opensAt: field(session.opensAt), closesAt: field(session.closesAt) },
});

/** The next session has the next number and the quota of the last. */
export function newValues(sessions: readonly SessionLine[]): SessionValues {
  const last = sessions.at(-1);
  const number = (last?.number ?? 0) + 1;
  return {
    ...{ number: String(number), title: '集中培训', quota: String(last?.quota ?? '') },
    ...{ startsAt: '', endsAt: '', opensAt: '', closesAt: '' },
  };
}
