import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { median } from './statistics';
import { ROOT } from './surroundings';

/** What docs/architecture.md promises of a page on a phone: scores 0–100, milliseconds, layout shift without a unit. */
export const BUDGET = {
  performance: { least: 95 },
  accessibility: { least: 100 },
  bestPractices: { least: 100 },
  lcpMs: { most: 1800 },
  cls: { most: 0.02 },
  tbtMs: { most: 150 },
} as const;

const category = z.object({
  // null: an audit that counts could not be made.
  score: z.number().nullable(),
  auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
});
const audit = z.object({
  title: z.string(),
  score: z.number().nullable(),
  numericValue: z.number().optional(),
  // A list in every audit read here; an object in some others.
  details: z.object({ items: z.unknown() }).partial().optional(),
});
const answer = z.object({
  lighthouseVersion: z.string(),
  finalDisplayedUrl: z.string(),
  runtimeError: z.object({ message: z.string() }).optional(),
  environment: z.object({ benchmarkIndex: z.number() }),
  categories: z.object({
    performance: category,
    accessibility: category,
    'best-practices': category,
  }),
  audits: z.record(z.string(), audit),
});

/** One visit: scores 0–100, milliseconds, bytes as sent, and what Lighthouse finds wrong (with the places, as it names them). */
export type Visit = {
  figures: Record<keyof typeof BUDGET | 'fcpMs' | 'speedIndexMs' | 'bytes' | 'requests', number>;
  complaints: { id: string; title: string; at: string[] }[];
  version: string;
  /** Lighthouse's own measure of the machine: about 1,500 and more for a fast desktop, lower when others use it. */
  benchmarkIndex: number;
};

type Audit = z.infer<typeof audit>;

const itemsOf = (found: Audit | undefined): unknown[] =>
  Array.isArray(found?.details?.items) ? found.details.items : [];

/** Where in the page a complaint is: the element's HTML, or the address or text that it names. */
function placeOf(item: unknown): string {
  const known = z
    .object({
      node: z.object({ snippet: z.string() }).optional(),
      description: z.string().optional(),
      url: z.string().optional(),
    })
    .loose()
    .safeParse(item);
  if (!known.success) return '';
  const { node, description, url } = known.data;
  return node?.snippet ?? description ?? url ?? '';
}

/**
 * Reads what Lighthouse wrote. @param url the page that was asked for
 * @throws Error when it could not measure, or measured another page (as after a lost session)
 */
export function readVisit(json: string, url: string): Visit {
  const { audits, categories, runtimeError, finalDisplayedUrl, ...rest } = answer.parse(JSON.parse(json));
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
  if (new URL(finalDisplayedUrl).pathname !== new URL(url).pathname)
    throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const number = (id: string) => {
    const value = audits[id]?.numericValue;
    if (value === undefined) throw new Error(`${url}: Lighthouse did not measure ${id}`);
    return value;
  };
  const score = (name: keyof typeof categories) => {
    const value = categories[name].score;
    if (value === null) throw new Error(`${url}: Lighthouse gave no score for ${name}`);
    return Math.round(value * 100);
  };
  const counted = [...categories.accessibility.auditRefs, ...categories['best-practices'].auditRefs];
  return {
    figures: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
      lcpMs: Math.round(number('largest-contentful-paint')),
      cls: Math.round(number('cumulative-layout-shift') * 1000) / 1000,
      tbtMs: Math.round(number('total-blocking-time')),
      fcpMs: Math.round(number('first-contentful-paint')),
      speedIndexMs: Math.round(number('speed-index')),
      bytes: Math.round(number('total-byte-weight')),
      requests: itemsOf(audits['network-requests']).length,
    },
    complaints: counted.flatMap(({ id }) => {
      const found = audits[id];
      if (!found || found.score === null || found.score === 1) return [];
      return [{ id, title: found.title, at: itemsOf(found).slice(0, 5).map(placeOf) }];
    }),
    version: rest.lighthouseVersion,
    benchmarkIndex: rest.environment.benchmarkIndex,
  };
}

/** Medians of several visits, which budgets they keep, and every complaint once. */
export function summary(visits: readonly Visit[]) {
  const names = Object.keys(visits[0]?.figures ?? {}) as (keyof Visit['figures'])[];
  const of = (name: keyof Visit['figures']) => median(visits.map(({ figures }) => figures[name]));
  const figures = Object.fromEntries(names.map((name) => [name, of(name)])) as Visit['figures'];
  const missed = (Object.keys(BUDGET) as (keyof typeof BUDGET)[]).filter((name) => {
    const limit: { least?: number; most?: number } = BUDGET[name];
    return figures[name] < (limit.least ?? -Infinity) || figures[name] > (limit.most ?? Infinity);
  });
  const complaints = new Map(visits.flatMap((visit) => visit.complaints).map((each) => [each.id, each]));
  return { ...figures, missed, complaints: [...complaints.values()] };
}

/**
 * One visit of a mobile phone (Lighthouse's own: 412 px, slow 4G and a processor four times slower, both simulated) with an
 * empty cache and the cookies of the browser at `port`. Lighthouse has a process of its own: our loader and conditions are not its.
 */
export async function visit(url: string, port: number): Promise<Visit> {
  const args = [
    path.join(ROOT, 'node_modules', 'lighthouse', 'cli', 'index.js'),
    url,
    `--port=${port}`,
    '--only-categories=performance,accessibility,best-practices',
    '--locale=en-US',
    '--output=json',
    '--output-path=stdout',
    '--quiet',
    // Tells nobody anything.
    '--no-enable-error-reporting',
  ];
  const run = () =>
    promisify(execFile)(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '' },
      maxBuffer: 64 * 2 ** 20,
      timeout: 120_000,
    });
  // Now and then Chromium's trace lacks its beginning: nothing was measured, and Lighthouse asks to be run again.
  const { stdout } = await run().catch((error) => {
    if (!/NO_NAVSTART/.test(String(error))) throw error;
    return run();
  });
  return readVisit(stdout, url);
}
