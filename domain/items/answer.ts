import type { Answer, Given, ItemKind } from './item';

const indexIn = (field: string): number | null => (/^\d{1,3}$/.test(field) ? Number(field) : null);
const ticked = (fields: string[]): Given =>
  fields.map((field) => indexIn(field) ?? Number.NaN).sort((a, b) => a - b);

/** How the fields of a form, in their order on the page, become an answer. */
const readers: { [K in ItemKind]: (fields: string[]) => Given } = {
  single: ticked,
  multiple: ticked,
  'true-false': ticked,
  'fill-in': (fields) => fields,
  matching: (fields) => fields.map(indexIn),
  // Chosen a second time without scripts, a thing stays at its first place.
  ordering: (fields) => fields.map((field, at) => (fields.indexOf(field) < at ? null : indexIn(field))),
};

/** Reads what a form holds for an item; not validated yet. */
export const readFields = (kind: ItemKind, fields: readonly string[]): Given => readers[kind]([...fields]);

const isOpen = (part: string | number | null): boolean =>
  part === null || (typeof part === 'string' && part.trim() === '');

/** Whether nothing at all was given. */
export const isBlank = (answer: Answer): boolean => answer === null || answer.every(isOpen);

/** Whether every part was given. */
export const isWhole = (answer: Answer): boolean =>
  answer !== null && answer.length > 0 && !answer.some(isOpen);
