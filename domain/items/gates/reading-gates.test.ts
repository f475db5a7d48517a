import { expect, test } from 'vitest';
import { handmade, trueFalse } from '@/content/real-article.fixture';
import { deriveArticle } from '@/domain/article/derive-article';
import { gateContext } from './gate-context';
import { boundIsFalse, numbersInOneScript, optionsPossible, stemIsWhole } from './reading-gates';

const text =
  '全区党的组织覆盖率由61%提升到74.5%。第二批15个党组织中有12个通过验收。约四成社区的专职工作者不足10人。出席会议的委员三十八名。';
const context = gateContext(deriveArticle(text));
const ask = (stem: string, options: string[]) => handmade(stem, options, 0, 's1-1', '');

const possible: [stem: string, options: string[]][] = [
  ['据文章，全区党的组织覆盖率由（　）提升到74.5%。', ['61%', '27%', '71%']],
  ['据文章，全区党的组织覆盖率由61%提升到（　）。', ['74.5%', '80%', '92%']],
  ['据文章，第二批（　）党组织中有12个通过验收。', ['15个', '18个', '23个']],
];
test.each(possible)('numbers that could stand in the blank may be offered: %s', (stem, options) => {
  expect(optionsPossible(ask(stem, options), context)).toEqual([]);
});

const impossible: [stem: string, options: string[], wrong: string][] = [
  ['据文章，全区党的组织覆盖率由（　）提升到74.5%。', ['61%', '27%', '80%'], '80%'],
  ['据文章，全区党的组织覆盖率由61%提升到（　）。', ['74.5%', '27%', '92%'], '27%'],
  ['据文章，第二批（　）党组织中有12个通过验收。', ['15个', '9个', '23个'], '9个'],
  ['据文章，约四成社区的专职工作者不足（　）。', ['10人', '15人', '20人'], '15人'],
  ['据文章，全区党建引领覆盖率达到（　）以上。', ['80%', '61%', '90%'], '90%'],
];
test.each(impossible)('what cannot be, or holds as well, is refused: %s', (stem, options, wrong) => {
  expect(optionsPossible(ask(stem, options), context)[0]).toContain(`“${wrong}”`);
});

test('a statement is not false for another bound', () => {
  const judge = (stem: string) => ({
    ...trueFalse('f92-true-false'),
    stem,
    key: [1] as [1],
    source: [{ sentence: 's1-3', quote: '不足10人' }],
  });
  expect(boundIsFalse(judge('据文章，约四成社区的专职工作者不足15人。'), context)).toHaveLength(1);
  expect(boundIsFalse(judge('据文章，约三成社区的专职工作者不足10人。'), context)).toEqual([]);
});

test('numbers in words do not stand beside figures', () => {
  const stem = '据文章，出席会议的委员有（　）。';
  expect(numbersInOneScript(ask(stem, ['三十八名', '二十八名', '四十八名']), context)).toEqual([]);
  expect(numbersInOneScript(ask(stem, ['三十八名', '27名', '56名']), context)).toHaveLength(1);
});

test('a stem is whole and its own', () => {
  const whole = (stem: string) => stemIsWhole(ask(stem, ['甲', '乙', '丙']), context);
  expect(whole('据文章，全区党的组织覆盖率由61%提升到（　）。')).toEqual([]);
  expect(whole('据文章，全区共有基层党组织1,860个、党员（　）。')).toEqual([]);
  for (const stem of [
    '据文章，其中党员人数最多的一支小分队有（　）。',
    '据文章，前者明确今后三年的（　），后者作出规定。',
    '据文章，由于第五次反“围剿”失败的时间是（　）。',
    '据文章，（记者 周立 通讯员 区组宣）（　）。',
    '据文章，（图片说明）（　），队员在广场为居民修理电风扇。',
    '据文章，全区共有基层党组织1，（　）、党员近3万名。',
    '据文章，全区基层党建仍存在三个方面三个方面的不足，即（　）。',
    '据文章，要形成有力的工作体系，要形成有力的工作体系，（　）。',
  ])
    expect(whole(stem), stem).toHaveLength(1);
});
