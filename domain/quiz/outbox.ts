import { isWhole } from '../items/answer';
import type { Answer } from '../items/item';

/** An answer that the server has not acknowledged yet. `answeredAt` is ISO time on the server's clock. */
export type Unsent = { value: Answer; seq: number; answeredAt: string };
export type Stored = { position: number; seq: number; value: Answer };

/** What one device knows of an exam: the answers it shows, the highest seq it knows of, and what it still has to send. */
export type Sheet = {
  values: readonly Answer[];
  seqs: readonly number[];
  unsent: Readonly<Record<number, Unsent>>;
};

const same = (a: Answer, b: Answer) => JSON.stringify(a) === JSON.stringify(b);

const put = <T>(list: readonly T[], position: number, value: T): T[] =>
  list.map((each, i) => (i === position ? value : each));

/** Opens the sheet of a paper of `count` items with what the server has stored. */
export function openSheet(count: number, stored: readonly Stored[]): Sheet {
  const byPosition = new Map(stored.map((each) => [each.position, each]));
  const positions = Array.from({ length: count }, (_, position) => byPosition.get(position));
  return {
    values: positions.map((each) => each?.value ?? null),
    seqs: positions.map((each) => each?.seq ?? 0),
    unsent: {},
  };
}

/** The member answers an item; null clears it. */
export function answer(sheet: Sheet, position: number, value: Answer, answeredAt: string): Sheet {
  const seq = (sheet.seqs[position] ?? 0) + 1;
  return {
    values: put(sheet.values, position, value),
    seqs: put(sheet.seqs, position, seq),
    unsent: { ...sheet.unsent, [position]: { value, seq, answeredAt } },
  };
}

/** Takes back what this device kept from before a reload; what the server knows as newer or as new stays. */
export function recall(sheet: Sheet, kept: Readonly<Record<number, Unsent>>): Sheet {
  return Object.entries(kept).reduce<Sheet>((now, [key, entry]) => {
    const position = Number(key);
    const known = now.seqs[position];
    if (known === undefined || entry.seq <= known) return now;
    return {
      values: put(now.values, position, entry.value),
      seqs: put(now.seqs, position, entry.seq),
      unsent: { ...now.unsent, [position]: entry },
    };
  }, sheet);
}

/**
 * The server's reply is the truth: what it holds with the same or a higher seq than ours replaces ours. An answer given
 * here while the request was under way has a higher seq and stays to be sent.
 * @returns `elsewhere`: positions whose answer another device has replaced, to be told to the member
 */
export function settle(sheet: Sheet, stored: readonly Stored[]): { sheet: Sheet; elsewhere: number[] } {
  const elsewhere: number[] = [];
  const settled = stored.reduce<Sheet>((now, { position, seq, value }) => {
    const known = now.seqs[position];
    if (known === undefined || seq < known) return now;
    if (!same(now.values[position] ?? null, value)) elsewhere.push(position);
    const { [position]: _, ...unsent } = now.unsent;
    return {
      values: put(now.values, position, value),
      seqs: put(now.seqs, position, seq),
      unsent,
    };
  }, sheet);
  return { sheet: settled, elsewhere };
}

/** What has to be sent, as the saving route takes it. */
export function outgoing({ unsent }: Pick<Sheet, 'unsent'>): (Unsent & { position: number })[] {
  return Object.entries(unsent).map(([position, entry]) => ({ position: Number(position), ...entry }));
}

/** Positions without an answer, or with one that is not finished. */
export function unanswered({ values }: Pick<Sheet, 'values'>): number[] {
  return values.flatMap((value, position) => (isWhole(value) ? [] : [position]));
}
