import { z } from 'zod';
import { asideRoles } from './line-roles';

const common = {
  id: z.string().min(1),
  confidence: z.enum(['certain', 'high', 'medium']),
  note: z.string(),
};
/** UTF-16 offset in the source after an optional byte order mark, and what stands there to the letter. */
const place = { at: z.int().nonnegative(), before: z.string() };
/** Line numbers count from 1; `before` is how the (first) line begins, to the letter. */
const line = { line: z.int().positive(), before: z.string().min(1) };
const lines = { lines: z.tuple([z.int().positive(), z.int().positive()]), before: z.string().min(1) };

/**
 * What must be done to a source before it reads as it was meant. Within a line:
 * `mend` puts `after` for `before`; `drop` takes out what is printed twice; `lost` takes out the rest of a passage that
 * cannot be restored; `doubt` changes nothing and warns that the wording is doubtful. Between lines, in the order listed:
 * `move` puts lines ahead of another line (null: at the end); `join` lets a line go on where another breaks off;
 * `heading` makes one heading of some lines; `section` opens a section whose title the source does not print;
 * `title` names the article's title; `paragraph` reads a line as running text that the rules took for something else;
 * `aside` takes a line out of the running text, as what it is printed for.
 */
export const repairSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('mend'), ...common, ...place, after: z.string().min(1) }),
  z.strictObject({ op: z.literal('drop'), ...common, ...place }),
  z.strictObject({ op: z.literal('lost'), ...common, ...place }),
  z.strictObject({ op: z.literal('doubt'), ...common, ...place }),
  z.strictObject({ op: z.literal('move'), ...common, ...lines, ahead: z.int().positive().nullable() }),
  z.strictObject({ op: z.literal('join'), ...common, ...line, to: z.int().positive() }),
  z.strictObject({ op: z.literal('heading'), ...common, ...lines }),
  z.strictObject({ op: z.literal('section'), ...common, ...line, title: z.string().min(1) }),
  z.strictObject({ op: z.literal('title'), ...common, ...line }),
  z.strictObject({ op: z.literal('paragraph'), ...common, ...line }),
  z.strictObject({ op: z.literal('aside'), ...common, ...line, role: z.enum(asideRoles) }),
]);

export type Repair = z.infer<typeof repairSchema>;
export type TextRepair = Extract<Repair, { at: number }>;
export type LineRepair = Exclude<Repair, TextRepair>;

/** A repairs.json as a whole: unique ids. */
export const repairsSchema = z
  .strictObject({ repairs: z.array(repairSchema) })
  .refine(({ repairs }) => new Set(repairs.map(({ id }) => id)).size === repairs.length, '修复编号重复');

/** A repair that does not fit its source; `repair` is its id. The message is for the person who edits the file. */
export class RepairError extends Error {
  readonly repair: string;

  constructor(repair: string, reason: string) {
    super(`修复 ${repair}：${reason}`);
    this.name = 'RepairError';
    this.repair = repair;
  }
}
