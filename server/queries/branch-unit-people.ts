import 'server-only';
import type { PersonStates } from '@/domain/completion/branch';
import type { Actor } from '@/domain/organisation/scope';
import { type Reader, raw } from '../raw';
import { countOf, peopleOf, peoplePage } from './branch-people';
import type { Report } from './branch-report';

/** A unit with more people directly in it is read page by page. */
export const READ_WHOLE = 500;
export const PEOPLE_A_PAGE = 200;

export type UnitPeople = {
  /** Directly in the unit. */
  count: number;
  /** All of them, unfinished first; null where they are too many. */
  all: PersonStates[] | null;
  /** Those to show where they are too many. */
  page: { rows: PersonStates[]; found: number; page: number; pages: number } | null;
};

type Asked = Parameters<typeof peoplePage>[4];

/** The people directly in the unit, whole or by the page. */
export async function unitPeople(
  actor: Actor,
  { unit, campaign, parts }: Report,
  asked: Omit<Asked, 'size'>,
  reader: Reader = raw,
): Promise<UnitPeople> {
  const at = campaign ?? { moment: null };
  const all = await peopleOf(actor, unit.id, parts, at, reader, READ_WHOLE + 1);
  if (all.length <= READ_WHOLE) return { count: all.length, all, page: null };
  const [count, page] = await Promise.all([
    countOf(actor, unit.id, at, reader),
    peoplePage(actor, unit.id, campaign, parts, { ...asked, size: PEOPLE_A_PAGE }, reader),
  ]);
  return { count, all: null, page };
}
