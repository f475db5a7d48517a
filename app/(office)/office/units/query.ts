import { z } from 'zod';

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const words = z.preprocess(first, z.string().trim().max(64).catch(''));

const schema = z.object({
  q: words,
  page: z.preprocess(first, z.coerce.number().int().min(1).max(100_000).catch(1)),
  people: z.preprocess(first, z.coerce.number().int().min(1).max(100_000).catch(1)),
  left: z.preprocess(first, z.literal('1').optional().catch(undefined)),
  show: z.preprocess(first, z.literal('no-secretary').optional().catch(undefined)),
  to: words,
  done: z.preprocess(
    first,
    z
      .string()
      .regex(/^[a-z-]{1,30}$/)
      .optional()
      .catch(undefined),
  ),
});

export type UnitQuery = z.output<typeof schema>;

/** What the address of a page below /office/units asks for; anything unreadable is as if it were not there. */
export function readUnitQuery(params: Record<string, string | string[] | undefined>): UnitQuery {
  return schema.parse(
    Object.fromEntries(Object.entries(params).filter(([, value]) => !String(value).includes('\0'))),
  );
}

/** The address of a unit's page, or of one below it. Never with a person's name in it. */
export function unitHref(
  code: string,
  below = '',
  query: Record<string, string | number | undefined> = {},
): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== 1);
  const search = new URLSearchParams(set.map(([key, value]) => [key, String(value)])).toString();
  return `/office/units/${encodeURIComponent(code)}${below}${search ? `?${search}` : ''}`;
}

/** A path segment as it was before it was encoded; '' for what names no unit. */
export function segment(value: string): string {
  try {
    const plain = decodeURIComponent(value);
    return plain.includes('\0') ? '' : plain;
  } catch {
    return '';
  }
}
