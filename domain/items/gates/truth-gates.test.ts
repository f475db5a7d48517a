import { expect, test } from 'vitest';
import { context, handmade, multiple, single } from '@/content/real-article.fixture';
import {
  blankIsUnique,
  distractorsAreFalse,
  keyCountsWhatIsAsked,
  namesAreNotCounts,
  numbersExclude,
} from './truth-gates';

const trained = (wrong: string) =>
  handmade(
    '据文章，已培训党员（　）。',
    ['1万余人', '7万余人', wrong],
    1,
    's8-5',
    '已开展7期集中培训,培训党员7万余人',
  );

test('ranges that meet cannot stand side by side', () => {
  expect(numbersExclude(single('f130-single'), context)).toEqual([]);
  expect(numbersExclude(trained('近8万人'), context)).toEqual([
    '“近8万人”与答案“7万余人”的取值范围相交，也可能成立。',
  ]);
  expect(numbersExclude(trained('近8万名'), context)).toHaveLength(1);
  expect(numbersExclude(trained('近6万人'), context)).toEqual([]);
});

test('12万名 and 12万余名 could be the same people', () => {
  const item = handmade(
    '据文章，闻令而动的党员有（　）。',
    ['12万名', '12万余名', '20万名'],
    0,
    's7-6',
    '12万名党员闻令而动',
  );
  expect(numbersExclude(item, context)).toEqual(['“12万余名”与答案“12万名”的取值范围相交，也可能成立。']);
});

test('超过50% is true of 67% too, but 67% is not of 50%', () => {
  const over = handmade(
    '据文章，民主协商机制覆盖率（　）。',
    ['超过40%', '超过50%', '超过67%'],
    1,
    's5-2',
    '民主协商机制覆盖率超过50%',
  );
  expect(numbersExclude(over, context)).toEqual(['“超过67%”与答案“超过50%”的取值范围相交，也可能成立。']);
  const exact = single('f81-single');
  expect(exact.options).toContain('50%');
  expect(numbersExclude(exact, context)).toEqual([]);
});

test('十万 names the activity and is no count of people', () => {
  expect(namesAreNotCounts(single('f132-single'), context)).toEqual([]);
  const item = handmade(
    '据文章，读原著的党员有（　）。',
    ['10万名', '12万余名', '近6万名'],
    1,
    's8-7',
    '全市12万余名党员',
  );
  expect(namesAreNotCounts(item, context)).toEqual(['“10万名”与文中活动名称里的数字相混。']);
});

test('no distractor stands in the cited sentence, is an alias or was barred by the editor', () => {
  const item = single('f40-single');
  expect(distractorsAreFalse(item, context)).toEqual([]);
  const swap = (value: string) => ({
    ...item,
    options: item.options.map((option, at) => (at === item.key[0] ? option : value)),
  });
  expect(distractorsAreFalse(swap('“我为群众办实事”'), context)[0]).toContain('就在所引句子中');
  expect(distractorsAreFalse(swap('“党支部建设年”'), context)[0]).toContain('此题中可以成立');
  expect(distractorsAreFalse(swap('“民生微实事”'), context)[0]).toContain('与答案相同');
});

test('what another fact answers to the same question is no distractor', () => {
  const item = { ...single('f82-single'), stem: '据文章，市管国企全面落实的做法是（　）。' };
  expect(distractorsAreFalse(item, context)).toEqual(
    ['“双向进入、交叉任职”', '“先党内、后提交”'].map((value) => expect.stringContaining(value)),
  );
});

test('打通（　）“最后一公里” has two answers', () => {
  const item = handmade(
    '据文章，珠海着力打通（　）“最后一公里”。',
    ['服务群众', '治理服务', '乡村振兴'],
    0,
    's2-16',
    '打通服务群众“最后一公里”',
  );
  expect(blankIsUnique(item, context)).toEqual([
    '“治理服务”填入后在文中也成立。',
    expect.stringContaining('题干空处在文中有2种填法'),
  ]);
  expect(blankIsUnique(single('f13-single'), context)).toEqual([]);
  expect(blankIsUnique(multiple('f47-multiple'), context)).toEqual([]);
});

test('of two numbers of a sentence the key is the one that is asked for', () => {
  const bases = single('f136-single');
  expect(keyCountsWhatIsAsked(bases, context)).toEqual([]);
  const wrong = { ...bases, key: [bases.options.indexOf('15个')] as [number] };
  expect(keyCountsWhatIsAsked(wrong, context)).toEqual(['按所引句子，题干所问的更可能是“8个”。']);
  expect(keyCountsWhatIsAsked(single('f137-single'), context)).toEqual([]);
});
