import { z } from 'zod';

/** A test that failed, or passed only at a second try. `error` is the first line of why. */
export type Failure = { name: string; error: string; flaky: boolean };

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one.
const COLOURS = /\u001b\[[0-9;]*m/g;

const firstLine = (text: string | undefined) =>
  (text ?? '')
    .replace(COLOURS, '')
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim()
    .slice(0, 300) ?? '';

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const spec = z.object({
  title: z.string(),
  file: z.string().optional(),
  line: z.number().optional(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({ errors: z.array(z.object({ message: z.string().optional() })).optional() }),
      ),
    }),
  ),
});
const suite = z.object({
  specs: z.array(spec).optional(),
  get suites() {
    return z.array(suite).optional();
  },
});
const playwrightReport = z.object({ suites: z.array(suite) });
type Suite = z.infer<typeof suite>;

const specsOf = ({ specs = [], suites = [] }: Suite): z.infer<typeof spec>[] => [
  ...specs,
  ...suites.flatMap(specsOf),
];

function ofVitest({ testResults }: z.infer<typeof vitestReport>, root: string): Failure[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.replace(`${root}/`, '');
    const failed = assertionResults
      // Where a second try passed, the report keeps what the first one met.
      .filter((each) => each.status === 'failed' || (each.failureMessages ?? []).length > 0)
      .map((each) => ({
        name: `${file} › ${each.fullName}`,
        error: firstLine(each.failureMessages?.[0]),
        flaky: each.status !== 'failed',
      }));
    // A file that did not even load has no tests to name.
    return assertionResults.length > 0 || status !== 'failed'
      ? failed
      : [{ name: file, error: firstLine(message), flaky: false }];
  });
}

function ofPlaywright({ suites }: z.infer<typeof playwrightReport>): Failure[] {
  return suites.flatMap(specsOf).flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, results }) => ({
        name: `e2e/${file ?? ''}:${line ?? 0} › ${title}`,
        error: firstLine(results.flatMap(({ errors = [] }) => errors)[0]?.message),
        flaky: status === 'flaky',
      })),
  );
}

/** Which tests failed, or passed only at a second try, by a JSON report of Vitest or Playwright; `root` is left out of the names. */
export function failuresIn(report: unknown, root: string): Failure[] {
  const vitest = vitestReport.safeParse(report);
  if (vitest.success) return ofVitest(vitest.data, root);
  const playwright = playwrightReport.safeParse(report);
  return playwright.success ? ofPlaywright(playwright.data) : [];
}
