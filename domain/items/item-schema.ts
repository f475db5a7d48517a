import { z } from 'zod';
import type { Common, Item } from './item';
import { fieldsOf, itemKinds } from './kinds';

type Fields = { [F in keyof Common]: z.ZodType<Common[F]> };

/** The schema of an item of any kind: the fields all kinds share, as strict as they are given, and the kind's own. */
export function itemSchema(common: Fields): z.ZodType<Item> {
  const [first, ...others] = itemKinds.map((kind) =>
    z.object({ ...common, kind: z.literal(kind), ...fieldsOf(kind) }),
  );
  if (!first) throw new Error('there is no kind of item');
  return z.discriminatedUnion('kind', [first, ...others]) as unknown as z.ZodType<Item>;
}
