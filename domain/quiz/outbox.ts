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

export type Sent = Unsent & { position: number };

export type Settled = {
  sheet: Sheet;
  /** Positions whose answer another device has replaced, to be told to the member. */
  elsewhere: number[];
  /** Positions whose answer came too late to count. */
  late: number[];
};

/**
 * The server's reply is the truth: what it holds with the same or a higher seq than ours replaces ours. An answer given
 * here while the request was under way has a higher seq and stays to be sent. Where the reply names a lower seq than was
 * `sent`, the answer was not taken, because time was up: sending it again would be in vain.
 */
export function settle(sheet: Sheet, stored: readonly Stored[], sent: readonly Sent[] = []): Settled {
  const elsewhere: number[] = [];
  const late: number[] = [];
  const settled = stored.reduce<Sheet>((now, { position, seq, value }) => {
    const known = now.seqs[position];
    if (known === undefined) return now;
    const { [position]: _, ...unsent } = now.unsent;
    if (seq < known) {
      if (!sent.some((each) => each.position === position && each.seq === known)) return now;
      late.push(position);
      return { values: put(now.values, position, value), seqs: now.seqs, unsent };
    }
    if (!same(now.values[position] ?? null, value)) elsewhere.push(position);
    return { values: put(now.values, position, value), seqs: put(now.seqs, position, seq), unsent };
  }, sheet);
  return { sheet: settled, elsewhere, late };
}

/** True when the server holds an answer that this device does not know of: `others` is the seq stored by position. */
export const isBehind = ({ seqs }: Pick<Sheet, 'seqs'>, others: Readonly<Record<number, number>>): boolean =>
  Object.entries(others).some(([position, seq]) => seq > (seqs[Number(position)] ?? seq));

/**
 * What a device has to keep: everything this sheet has not sent, and of what is kept already whatever another tab of the
 * same browser knows as newer. What the server has taken goes.
 */
export function keep(kept: Readonly<Record<number, Unsent>>, sheet: Sheet): Record<number, Unsent> {
  const newer = Object.entries(kept).filter(([position, { seq }]) => {
    const known = sheet.seqs[Number(position)];
    return known !== undefined && seq > known;
  });
  return { ...sheet.unsent, ...Object.fromEntries(newer) };
}

/** What has to be sent, as the saving route takes it. */
export function outgoing({ unsent }: Pick<Sheet, 'unsent'>): Sent[] {
  return Object.entries(unsent).map(([position, entry]) => ({ position: Number(position), ...entry }));
}

/** Positions without an answer, or with one that is not finished. */
export function unanswered({ values }: Pick<Sheet, 'values'>): number[] {
  return values.flatMap((value, position) => (isWhole(value) ? [] : [position]));
}
