import { pages, type Page as Route } from './access-pages';
import type { Role } from './access-world';

/** What is shown when a page is opened as this one. */
export type Screen = { name: string; route: Route };

/** Addresses that show nothing themselves: /branch leads to one's own unit. */
const LEADING = ['/branch'];

/** Who has studied and sat the exam: the pages of whoever has not would be empty. */
const sitter: Role = 'other member';
const ofSitter = /^\/($|(lessons|quizzes|review)(\/|$)|me$)/;

/** `/lessons/[slug]/print` → `lessons-slug-print`; a name for a file. */
export const nameOf = (address: string) =>
  address === '/' ? 'today' : address.replace(/[[\]]/g, '').split('/').filter(Boolean).join('-');

/** Every page of the app that has a look of its own, with whoever is to open it for its picture. */
export const screens: Screen[] = Object.entries(pages)
  .filter(([address]) => !LEADING.includes(address))
  .map(([address, route]) => ({
    name: nameOf(address),
    route: ofSitter.test(address) ? { ...route, may: [sitter] } : route,
  }));
