import { expect, test } from 'vitest';
import { failuresIn } from './failures';

test('of a report of Vitest each failed test is named with its file and why, so is one that passed at a second try, and a file that did not load', () => {
  const report = {
    testResults: [
      {
        name: '/app/server/a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'one that passes', status: 'passed', failureMessages: [] },
          { fullName: 'one that passes at last', status: 'passed', failureMessages: ['Error: too slow'] },
          {
            fullName: 'one that fails',
            status: 'failed',
            failureMessages: ['\u001b[31mAssertionError: expected 1 to be 2\u001b[39m\n    at …'],
          },
        ],
      },
      {
        name: '/app/server/b.test.ts',
        status: 'failed',
        message: '\nno such module\n',
        assertionResults: [],
      },
      { name: '/app/server/c.test.ts', status: 'passed', assertionResults: [] },
    ],
  };
  expect(failuresIn(report, '/app')).toEqual([
    { name: 'server/a.test.ts › one that passes at last', error: 'Error: too slow', flaky: true },
    {
      name: 'server/a.test.ts › one that fails',
      error: 'AssertionError: expected 1 to be 2',
      flaky: false,
    },
    { name: 'server/b.test.ts', error: 'no such module', flaky: false },
  ]);
});

test('of a report of Playwright also what passed at a second try is named, and said so', () => {
  const told = (status: string, messages: string[]) => ({
    title: `a story that is ${status}`,
    file: 'exam.spec.ts',
    line: 7,
    tests: [{ status, results: messages.map((message) => ({ errors: message ? [{ message }] : [] })) }],
  });
  const report = {
    suites: [
      {
        specs: [told('expected', ['']), told('unexpected', ['Error: gone\nmore'])],
        suites: [{ specs: [told('flaky', ['Test timeout of 60000ms exceeded.', ''])] }],
      },
    ],
  };
  expect(failuresIn(report, '/app')).toEqual([
    { name: 'e2e/exam.spec.ts:7 › a story that is unexpected', error: 'Error: gone', flaky: false },
    {
      name: 'e2e/exam.spec.ts:7 › a story that is flaky',
      error: 'Test timeout of 60000ms exceeded.',
      flaky: true,
    },
  ]);
});

test('anything else names nothing', () => {
  expect(failuresIn({}, '/app')).toEqual([]);
});
