import { expect, test } from 'vitest';
import { context, multiple, single } from '@/content/real-article.fixture';
import { enumerationAnchored, stemAsksPlainly, stemKeepsSecret, stemStandsAlone } from './stem-gates';

const item = single('f71-single');
const ask = (stem: string) => ({ ...item, stem });

test('the stem does not give the key away', () => {
  expect(stemKeepsSecret(item, context)).toEqual([]);
  expect(stemKeepsSecret(ask('据文章，建成“红色业委会”的小区建成的是（　）。'), context)[0]).toContain(
    '已有答案',
  );
  expect(stemKeepsSecret(ask('据文章，小区的业委会建成101个（　）。'), context)[0]).toContain('3字相同');
});

test('a word every option shares with the stem gives nothing away', () => {
  const works = single('f22-single');
  expect(
    stemKeepsSecret({ ...works, stem: '据文章，落实若干个方面、若干项任务，即（　）。' }, context),
  ).toEqual([]);
});

test('the stem can be read alone', () => {
  expect(stemStandsAlone(item, context)).toEqual([]);
  expect(stemStandsAlone(ask('这项工作建成的小区组织一共有多少呢（　）。'), context)).toEqual([
    '题干离开上文就不知所指。',
  ]);
  expect(stemStandsAlone(ask('据文章，其建成的小区组织名称叫作（　）。'), context)).toEqual([
    '题干离开上文就不知所指。',
  ]);
  expect(stemStandsAlone(ask('建成的是（　）。'), context)[0]).toContain('应在15到90字之间');
  expect(stemStandsAlone(ask(`据文章，${'建成'.repeat(45)}的是（　）。`), context)[0]).toContain(
    '应在15到90字之间',
  );
});

test('times are the article’s or quoted from it', () => {
  const reason = ['题干里的时间词没有说明以文章为准。'];
  expect(stemStandsAlone(ask('截至目前，珠海的小区一共建成101个（　）。'), context)).toEqual(reason);
  expect(stemStandsAlone(ask('今年4月底，珠海正式启动实施的是（　）。'), context)).toEqual(reason);
  expect(stemStandsAlone(ask('“今年4月底”，珠海正式启动实施的是（　）。'), context)).toEqual([]);
  expect(stemStandsAlone(ask('据文章，今年4月底珠海正式启动实施的是（　）。'), context)).toEqual([]);
});

test('punctuation is full-width', () => {
  expect(stemStandsAlone(ask('据文章,在小区里一共建成101个（　）。'), context)).toEqual([
    '题干应使用全角标点。',
  ]);
});

test('no negated question and no question of opinion', () => {
  expect(stemAsksPlainly(item, context)).toEqual([]);
  expect(stemAsksPlainly(ask('据文章，下列不属于小区党建做法的是（　）。'), context)).toEqual([
    '题干用了否定问法。',
  ]);
  expect(stemAsksPlainly(ask('据文章，你认为最重要的小区党建做法是（　）。'), context)).toHaveLength(1);
});

test('an enumeration is asked for as the article’s', () => {
  const list = multiple('f89-multiple');
  expect(enumerationAnchored(list, context)).toEqual([]);
  expect(
    enumerationAnchored({ ...list, stem: '党群服务中心设有的服务是（　）。（多选）' }, context),
  ).toHaveLength(1);
});
