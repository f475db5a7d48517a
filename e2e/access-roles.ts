import type { Role } from './access-world';

/**
 * Who may do what stands in three tables, access-pages, -handlers and -actions: every page, route handler and server
 * action of the build. One that is missing there fails the walk, so whoever adds one has to say who may, and on which row
 * of somebody else it must refuse.
 */

export const everybody: Role[] = [
  'signed out',
  'newcomer',
  'member',
  'other member',
  'secretary',
  'other secretary',
  'editor',
  'reviewer',
  'office',
];
export const signedIn = everybody.filter((role) => role !== 'signed out' && role !== 'newcomer');
export const alsoNewcomers = everybody.filter((role) => role !== 'signed out');
export const owner: Role[] = ['member'];
export const reporters: Role[] = ['secretary', 'office'];
export const office: Role[] = ['office'];
export const desk: Role[] = ['editor', 'reviewer'];

/** An item nobody could save: it says nothing of its proof. */
export const itemDraft = { kind: 'single', stem: '据文章，有几个？', explanation: '', level: 'recall' };
