import { expect, test } from 'vitest';
import { readVisit, summary } from './lighthouse';
import { pageRuns } from './pages';

const URL = 'http://127.0.0.1:3000/lessons';

function written({ lcp = 1500, accessibility = 1 as number | null, at = URL, label = 1 } = {}) {
  const numeric = (numericValue: number) => ({ title: 't', score: 1, numericValue });
  return JSON.stringify({
    lighthouseVersion: '13.5.0',
    finalDisplayedUrl: at,
    environment: { benchmarkIndex: 900 },
    categories: {
      performance: { score: 0.97, auditRefs: [] },
      accessibility: { score: accessibility, auditRefs: [{ id: 'label', weight: 7 }] },
      'best-practices': { score: 1, auditRefs: [{ id: 'not-applicable', weight: 0 }] },
    },
    audits: {
      'largest-contentful-paint': numeric(lcp),
      'cumulative-layout-shift': numeric(0.01234),
      'total-blocking-time': numeric(40),
      'first-contentful-paint': numeric(900),
      'speed-index': numeric(1000),
      'total-byte-weight': numeric(150_000),
      'network-requests': { title: 't', score: 1, details: { items: [{ url: 'a' }, { url: 'b' }] } },
      label: {
        title: 'Form elements have no labels',
        score: label,
        details: { items: [{ node: { snippet: '<input name="q">' } }] },
      },
      'not-applicable': { title: 't', score: null },
    },
  });
}
const read = (given?: Parameters<typeof written>[0]) => readVisit(written(given), URL);

test('the median of the visits is held against the budgets, where the limit itself is kept', () => {
  const found = summary([900, 1800, 5000].map((lcp) => read({ lcp })));
  expect(found).toMatchObject({ performance: 97, lcpMs: 1800, cls: 0.012, requests: 2, missed: [] });
  expect(summary([900, 1801, 5000].map((lcp) => read({ lcp }))).missed).toEqual(['lcpMs']);
});

test('a score below the budget is missed, and says what is wrong and where, once', () => {
  const found = summary([0, 0, 1].map((label) => read({ accessibility: label === 1 ? 1 : 0.93, label })));
  expect(found).toMatchObject({ accessibility: 93, missed: ['accessibility'] });
  expect(found.complaints).toEqual([
    { id: 'label', title: 'Form elements have no labels', at: ['<input name="q">'] },
  ]);
});

test('another page, or no score, is no measurement', () => {
  expect(() => read({ at: 'http://127.0.0.1:3000/sign-in' })).toThrow('led to');
  expect(() => read({ accessibility: null })).toThrow('no score');
});

test('pages are visited five times unless the command says otherwise', () => {
  expect(pageRuns([])).toBe(5);
  expect(pageRuns(['--runs', '0'])).toBe(0);
  expect(() => pageRuns(['--runs', 'x'])).toThrow('--runs 要写 0 到 99 的整数');
  expect(() => pageRuns(['--run', '3'])).toThrow('用法');
});
