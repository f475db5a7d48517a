import { expect, test } from 'vitest';
import { digestText } from './digest';

const closesAt = new Date('2026-06-30T16:30:00Z');

test('what is open is said in one plain sentence, with the day in Beijing', () => {
  expect(digestText('十万党员进党校', { lessons: 2, exams: 1, closesAt })).toBe(
    '“十万党员进党校”还有 2 课、1 次测验没有完成，7月1日截止。',
  );
  expect(digestText('学习', { lessons: 1, exams: 0, closesAt: null })).toBe('“学习”还有 1 课没有完成。');
  expect(digestText('学习', { lessons: 0, exams: 2, closesAt })).toBe(
    '“学习”还有 2 次测验没有完成，7月1日截止。',
  );
});

test('nothing open is nothing to say', () => {
  expect(digestText('学习', { lessons: 0, exams: 0, closesAt })).toBe('');
});
