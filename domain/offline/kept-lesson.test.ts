import { expect, test } from 'vitest';
import { bytesOf, type KeptLesson, readKept, sizeWords } from './kept-lesson';

const lesson: KeptLesson = {
  member: 7,
  slug: 'last-mile',
  version: 3,
  order: 1,
  title: '最后一公里',
  aim: '学完能说出三件事',
  minutes: 4,
  articleTitle: '文章',
  sections: [],
};

test('a lesson takes what its JSON takes as UTF-8, three bytes a Chinese character', () => {
  const shorter = { ...lesson, title: '最后一公' };
  expect(bytesOf(lesson) - bytesOf(shorter)).toBe(3);
});

test('sizes are told in round KB, from a thousand of them in MB', () => {
  expect(sizeWords(0)).toBe('1 KB');
  expect(sizeWords(58 * 1024 + 300)).toBe('58 KB');
  expect(sizeWords(1536 * 1024)).toBe('1.5 MB');
});

test('what another member kept is not read, nor what is no lesson', () => {
  expect(readKept(lesson, 7)).toEqual(lesson);
  expect(readKept(lesson, 8)).toBeNull();
  expect(readKept({ ...lesson, sections: '…' }, 7)).toBeNull();
  expect(readKept(null, 7)).toBeNull();
});
