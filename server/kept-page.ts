import 'server-only';
import { createHash } from 'node:crypto';
import { NORMAL_STEP, readTypeStep, type TypeStep, VIEW_COOKIE } from '@/domain/display/type-step';
import type { Actor } from '@/domain/organisation/scope';
import { cookiesOf, sessionToken } from './cookie-header';
import { log } from './log';
import { readActor } from './session';

/** A GET of a page, as scripts/serve sees it. */
export type Asked = {
  /** The one part of the address that changes, decoded. */
  of: string;
  headers: Pick<Headers, 'get'>;
};

/**
 * What a page is made from: `key` tells any two apart that would look different, `view` is the part of it that the page
 * itself says it was made from; `fills` are the words that differ from reader to reader and are put in afterwards, by the
 * name of their gap. `step` is the type size it must have been made in. `body` is what scripts/serve renders itself and puts in the gap of this name (components/body-gap);
 * `isAddressGap` when one page serves all addresses, the part of the address that changes being a gap too.
 */
export type Kept = {
  key: string;
  view: string;
  step: TypeStep;
  fills: Record<string, string>;
  /** Elements of React. */
  body?: unknown;
  isAddressGap: boolean;
};
export type KeptPage = (asked: Asked) => Promise<Kept | null>;

/** Text that reads the same as HTML, in an attribute and inside a string of a script. */
const PLAIN = /^[\p{Letter}\p{Number} ,.:;/@#*!?，。、：；！？（）()《》“”‘’·+—–-]{0,500}$/u;

/** The header that asks a page to show gaps in the place of what differs from reader to reader. */
export const GAPS_HEADER = 'x-gaps';

/** The name of the meta element in which a page says what it was made from. */
export const VIEW_META = 'page-view';

/** How a gap looks in the page. Private characters: nobody's text has them by accident. */
export const gapMark = (name: string) => `\u{e000}${name}\u{e000}`;

/** The same for equal views, in every process of one build. @param view of JSON’s kinds */
export const keyOf = (view: unknown): string =>
  createHash('sha256').update(JSON.stringify(view)).digest('base64url');

/** The one thing of the device a page depends on (app/layout). */
const stepOf = (headers: Pick<Headers, 'get'>): TypeStep =>
  readTypeStep(cookiesOf(headers).find(([name]) => name === VIEW_COOKIE)?.[1]) ?? NORMAL_STEP;

type Way = {
  page: string;
  isAddressGap?: boolean;
  /** The view, with the words for its gaps; null when Next has to make this page itself. */
  read: (
    actor: Actor,
    of: string,
    cookies: ReadonlyMap<string, string>,
  ) => Promise<(Pick<Kept, 'fills' | 'body'> & { view: unknown }) | null>;
};

/**
 * Tells scripts/serve whether a page has been made before that is the same but for its gaps (docs/decisions/025). Who asks
 * and what they may see is read anew each time, by the functions the page itself reads with; null sends the request to Next:
 * signed out, not found, a first password, and whatever `read` leaves to it. A failure too: Next then shows its own.
 */
export function keptPage({ page, read, isAddressGap = false }: Way): KeptPage {
  return async ({ of, headers }) => {
    try {
      const actor = await readActor(sessionToken(headers));
      if (!actor || actor.mustChangePassword || of.includes('\0')) return null;
      const found = await read(actor, of, new Map(cookiesOf(headers)));
      if (!found || !Object.values(found.fills).every((text) => PLAIN.test(text))) return null;
      const view = keyOf(found.view);
      const step = stepOf(headers);
      const key = keyOf([page, isAddressGap ? '' : of, step, view]);
      return { ...found, key, view, step, isAddressGap };
    } catch (error) {
      log.error({ page, err: error }, 'kept page failed');
      return null;
    }
  };
}
