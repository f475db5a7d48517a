import { afterEach, expect, test, vi } from 'vitest';
import { currentPerson, hasSignedOut, isHere } from './person';
import { unsentOf } from './unsent';

const waiting = [
  { step: 2, position: 4, fields: ['1'] },
  { step: 3, position: 0, fields: ['0'] },
];

/** localStorage as far as it is used: entries are its own keys. */
function storage(entries: Record<string, string>) {
  const own = { ...entries };
  Object.defineProperty(own, 'getItem', { value: (key: string) => entries[key] ?? null });
  vi.stubGlobal('localStorage', own);
}

const cookies = (cookie: string) => vi.stubGlobal('document', { cookie });

afterEach(() => vi.unstubAllGlobals());

test('what waits of practices and of an exam is found, of this member alone', async () => {
  storage({
    'dangxiao.practice.7.a': JSON.stringify({ lesson: 'leadership', waiting }),
    'dangxiao.practice.7.b': JSON.stringify({ lesson: 'development', waiting: waiting.slice(0, 1) }),
    'dangxiao.exam.7.0b7c': '{"3":{}}',
    'dangxiao.practice.77.c': JSON.stringify({ lesson: 'governance', waiting }),
  });
  expect(await unsentOf(7)).toEqual({ answers: 3, lesson: 'leadership', attempt: '0b7c' });
  expect(await unsentOf(77)).toEqual({ answers: 2, lesson: 'governance', attempt: null });
  expect(await unsentOf(8)).toBeNull();
});

test('where nothing can be read, nothing is asked', async () => {
  vi.stubGlobal('localStorage', undefined);
  expect(await unsentOf(7)).toBeNull();
});

test('a database that does not open keeps nobody from signing out, nor from being asked', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open: () => ({}) });
  storage({ 'dangxiao.exam.7.0b7c': '{"3":{}}' });
  const found = unsentOf(7);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await found).toEqual({ answers: 0, lesson: null, attempt: '0b7c' });
  vi.useRealTimers();
});

test('a page left open after signing out keeps nothing; one of a session without the cookie does', () => {
  cookies('other=1; dangxiao.person=0');
  expect([currentPerson(), hasSignedOut(), isHere(7)]).toEqual([null, true, false]);
  cookies('');
  expect([currentPerson(), hasSignedOut()]).toEqual([null, false]);
  expect(isHere(7)).toBe(true);
  expect(isHere(8)).toBe(false);
});
