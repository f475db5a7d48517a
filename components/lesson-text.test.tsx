import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { LessonSection } from '@/domain/article/lesson';
import { LessonText } from './lesson-text';

const sections: LessonSection[] = [
  {
    title: '一',
    blocks: [{ kind: 'paragraph', statements: [{ text: '一句话。', sources: ['p1s1'], quoted: false }] }],
  },
];

test('a statement and its section lead to the article', () => {
  const html = renderToStaticMarkup(<LessonText lesson={{ sections }} article="/articles/a" />);
  expect(html.match(/href="\/articles\/a#p1s1"/g)).toHaveLength(2);
});

test('where the article cannot be reached, nothing leads there', () => {
  const html = renderToStaticMarkup(<LessonText lesson={{ sections }} article={null} />);
  expect(html).toContain('一句话。');
  expect(html).not.toContain('href');
});
