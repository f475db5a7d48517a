import { expect, test } from 'vitest';
import { campaignFormSchema, campaignSlug, orderedIds } from './campaign-form';

const form = {
  title: '党史学习',
  opensAt: '2026-07-01T09:00',
  closesAt: '2026-08-01T18:00',
  scope: 'all',
  lessonId: ['3', '5', '7'],
  lessonOrder: ['2', '', '1'],
  quizId: '4',
  quizOrder: '1',
};
const faults = (over: Record<string, unknown>) => {
  const parsed = campaignFormSchema.safeParse({ ...form, ...over });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
};

test('a form becomes a draft, its times in Beijing, its lessons in the order written', () => {
  expect(campaignFormSchema.parse(form)).toEqual({
    draft: {
      title: '党史学习',
      opensAt: new Date('2026-07-01T01:00:00Z'),
      closesAt: new Date('2026-08-01T10:00:00Z'),
      units: null,
      lessons: [7, 3],
      quizzes: [4],
      lessonHours: false,
    },
    ...{ slug: '', was: null, revision: 0, accepted: '' },
  });
});

test('each thing that is missing or makes no sense is named', () => {
  expect(faults({ title: ' ' })).toEqual(['title']);
  expect(faults({ opensAt: '' })).toEqual(['opensAt']);
  expect(faults({ opensAt: '2026-13-01T09:00' })).toEqual(['opensAt']);
  expect(faults({ closesAt: '2026-07-01T09:00' })).toEqual(['closesAt']);
  expect(faults({ scope: 'units', units: ' \n' })).toEqual(['units']);
  expect(faults({ scope: 'all', units: 'A1' })).toEqual(['units']);
  expect(faults({ lessonOrder: ['一', '', ''] })).toContain('lessons');
  expect(faults({ lessonOrder: ['', '', ''], quizOrder: '' })).toEqual(['lessons']);
  expect(faults({ slug: 'Party!' })).toEqual(['slug']);
  expect(faults({ extra: '1' })).not.toEqual([]);
});

test('an exam alone is a campaign, and it need not end', () => {
  expect(faults({ lessonOrder: ['', '', ''], closesAt: '' })).toEqual([]);
});

test('equal orders stay as they stand in the form', () => {
  expect(orderedIds(['1', '2', '3'], ['1', '1', '0'])).toEqual([3, 1, 2]);
  expect(orderedIds(['1; drop', '2'], ['1', '1'])).toBeNull();
});

test('a short name is made of the Latin words of a title, else by chance', () => {
  const bytes = new Uint8Array([0, 1, 2, 3, 4, 5]);
  expect(campaignSlug('“Dangshi 2026” 学习', 2026, bytes)).toBe('dangshi-2026');
  expect(campaignSlug('十万党员进党校', 2026, bytes)).toBe('hd-2026-012345');
  expect(campaignSlug('2026 年 7 月', 2026, bytes)).toBe('hd-2026-012345');
  expect(campaignSlug('new', 2026, bytes)).toBe('hd-2026-012345');
});
