import { normal } from './wording';

const same = (text: string): string => normal(text.normalize('NFKC')).toLowerCase();

/** Whether what a member wrote is one of the accepted forms, whatever its width, spacing and way of writing numbers. */
export const isAccepted = (given: string, accepted: readonly string[]): boolean =>
  same(given) !== '' && accepted.some((form) => same(form) === same(given));
