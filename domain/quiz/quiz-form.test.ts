import { expect, test } from 'vitest';
import { quizFormSchema } from './quiz-form';

const filled = {
  title: ' 党史学习测验 ',
  slug: 'dangshi-2026',
  article: 'zhuhai-2021',
  kind: ['single', 'true-false', 'single'],
  lesson: ['', '3', ''],
  level: ['recall', '', ''],
  count: ['11', '5', ''],
  minutes: '20',
  attempts: '5',
  pass: '60',
  opensAt: '2026-11-23T09:00',
  closesAt: '',
  release: 'at-once',
  releaseAt: '2020-01-01T00:00',
  campaign: '',
};

function faults(over: Record<string, unknown>) {
  const parsed = quizFormSchema.safeParse({ ...filled, ...over });
  return parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((i) => [i.path[0], i.message]));
}

test('the last attempt counts only where the form says so, and nothing else is taken', () => {
  expect(quizFormSchema.parse({ ...filled, counting: 'last' }).draft.counting).toBe('last');
  expect(faults({ counting: 'worst' })).toEqual({ counting: '请选择以哪次成绩为准。' });
});

test('a filled form is a draft; rows without a count are left out, times are those of China', () => {
  expect(quizFormSchema.parse(filled)).toEqual({
    draft: {
      title: '党史学习测验',
      slug: 'dangshi-2026',
      article: 'zhuhai-2021',
      blueprint: {
        rows: [
          { count: 11, kind: 'single', level: 'recall' },
          { count: 5, kind: 'true-false', lessons: [3] },
        ],
      },
      limitSeconds: 1200,
      attemptsAllowed: 5,
      counting: 'best',
      passRatio: 0.6,
      opensAt: new Date('2026-11-23T01:00:00Z'),
      closesAt: null,
      releaseAt: null,
      campaign: null,
    },
    was: null,
    seen: '',
  });
});

test('one row, and a row of several lessons, are read as well', () => {
  const { draft } = quizFormSchema.parse({
    ...filled,
    kind: 'matching',
    lesson: '1,2',
    level: '',
    count: '2',
  });
  expect(draft.blueprint).toEqual({ rows: [{ count: 2, kind: 'matching', lessons: [1, 2] }] });
});

test.each([
  [{ title: ' ' }, { title: '请填写名称。' }],
  [{ title: '长'.repeat(61) }, { title: '名称最多60个字。' }],
  [{ minutes: '0' }, { minutes: '限时应在1到300分钟之间。' }],
  [{ minutes: '很久' }, { minutes: '请填1到300之间的整数。' }],
  [{ attempts: '100' }, { attempts: '次数应在1到99之间。' }],
  [{ pass: '101' }, { pass: '及格线应在0到100之间。' }],
  [{ opensAt: '2026-02-30T09:00' }, { opensAt: '请填写日期和时间，例如 2026-11-23 18:00。' }],
  [{ closesAt: '2026-11-23T09:00' }, { closesAt: '截止时间要晚于开放时间。' }],
  [{ release: 'later', releaseAt: '' }, { releaseAt: '请填写公布成绩的时间。' }],
  [{ release: 'later' }, { releaseAt: '公布成绩不能早于开放时间。' }],
  [{ count: ['', '', ''] }, { rows: '请至少填一行：什么题型、几道题。' }],
  [{ count: ['11', '0', ''] }, { rows: '第2行：至少1题。' }],
  [{ count: ['十一', '1', ''] }, { rows: '第1行：请填整数。' }],
  [{ count: ['60', '60', ''] }, { rows: '一份试卷最多100题。' }],
  [{ lesson: ['x', '', ''] }, { rows: '第1行：这一行的选择有误，请重新选。' }],
])('%j is refused at its field', (over, fields) => {
  expect(faults(over)).toMatchObject(fields);
});

test.each(['Dangshi', '党史', 'a--b', '-a', 'a b', ''])('%j is no address', (slug) => {
  expect(faults({ slug }).slug).toContain('网址名');
});

test('an unknown field is refused', () => {
  expect(quizFormSchema.safeParse({ ...filled, more: '1' }).success).toBe(false);
});
