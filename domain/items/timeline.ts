import type { Article, Fact } from '@/domain/article/article';

/** Days from `from` to `to`, both included, counted so that later is more; months have 31, years 372 of them. */
export type Period = { from: number; to: number };

const MONTH = 31;
const YEAR = 12 * MONTH;
const founded = 1921;

/** The year “今年” means: named by an editor's alias, else known from an anniversary of the Party; null when unknown. */
export function yearOf(facts: readonly Fact[], texts: readonly string[]): number | null {
  for (const { value, aliases } of facts) {
    const year = aliases.flatMap((alias) => /^(\d{4})年/.exec(alias)?.[1] ?? [])[0];
    if (year && /^[今去]年/.test(value)) return Number(year) + Number(value.startsWith('去'));
  }
  const years = texts.flatMap((text) => /(?:建党|共产党成立)(\d{2,3})周年/.exec(text)?.[1] ?? [])[0];
  return years === undefined ? null : founded + Number(years);
}

/**
 * By sentence: the year that bare days in it (2月8日) belong to, because it was printed before them in the same part; none
 * in a part that speaks of 今年 or 去年, where bare days may be of either.
 */
export function runningYears({ sections }: Article): Map<string, number> {
  const years = new Map<string, number>();
  for (const { sentences } of sections) {
    if (sentences.some(({ text }) => /今年|去年|明年|目前|近日|日前|如今|[上下]半年/.test(text))) continue;
    let year: number | null = null;
    for (const { id, text } of sentences) {
      const own = [...text.replace(apart, '').matchAll(/(\d{4})年/g)].at(-1)?.[1];
      if (own !== undefined) year = Number(own);
      if (year !== null) years.set(id, year);
    }
  }
  return years;
}

const pattern = /(\d{4}|今|去)年(?:(\d{1,2})月(?:(\d{1,2})日|([底初]))?|([底初]))?|(\d{1,2})月(\d{1,2})日/g;
/** Titles name their own years; a span of years, or a year compared with, is no moment. */
const apart = /《[^》]*》|\d{4}[-—–至]\d{4}年|[比较](?:\d{4}|今|去)年/g;

/**
 * The moments a text names, in order. Without a known `year`, those of 今年 and 去年 are left out; bare days are of the
 * `running` year where there is one.
 */
export function periodsIn(text: string, year: number | null, running: number | null = null): Period[] {
  return [...text.replace(apart, '').matchAll(pattern)].flatMap((match) => {
    const [, named, month, date, part, ofYear, bareMonth, bareDate] = match;
    const isRelative = named === undefined || named === '今' || named === '去';
    const base = named === undefined ? (running ?? year) : year;
    if (isRelative && base === null) return [];
    const full = isRelative ? Number(base) - Number(named === '去') : Number(named);
    const start = full * YEAR;
    const at = Number(month ?? bareMonth ?? 0);
    if (at === 0) return [within(start, YEAR, ofYear)];
    const first = start + (at - 1) * MONTH;
    const on = Number(date ?? bareDate ?? 0);
    return [on > 0 ? { from: first + on, to: first + on } : within(first, MONTH, part)];
  });
}

/** A whole year or month, or its last or first third. */
function within(start: number, length: number, part: string | undefined): Period {
  const third = Math.ceil(length / 3);
  const from = part === '底' ? start + length - third : start;
  return { from: from + 1, to: part === '初' ? start + third : start + length };
}

export const areDisjoint = (a: Period, b: Period): boolean => a.to < b.from || b.to < a.from;
