import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SessionWords, timesInWords } from './session-words';

test('times are China’s, and the day is said again only when it is another', () => {
  const from = new Date('2026-07-01T01:00:00Z');
  expect(timesInWords(from, new Date('2026-07-01T03:00:00Z'))).toBe('7月1日 09:00–11:00');
  expect(timesInWords(from, new Date('2026-07-01T16:30:00Z'))).toBe('7月1日 09:00 – 7月2日 00:30');
});

test('a venue that is not settled is said so', () => {
  const at = {
    number: 3,
    startsAt: new Date('2026-07-01T01:00:00Z'),
    endsAt: new Date('2026-07-01T03:00:00Z'),
  };
  const text = (venue: { name: string; place: string | null } | null) =>
    renderToStaticMarkup(<SessionWords {...at} venue={venue} />).replace(/<[^>]+>/g, '');
  expect(text({ name: '分会场7', place: '翠香街道党校' })).toBe(
    '第 3 期 · 分会场7，翠香街道党校7月1日 09:00–11:00',
  );
  expect(text({ name: '主会场', place: null })).toContain('第 3 期 · 主会场7月1日');
  expect(text(null)).toContain('会场另行通知');
});
