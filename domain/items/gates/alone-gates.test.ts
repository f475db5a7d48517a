import { expect, test } from 'vitest';
import { handmade } from '@/content/real-article.fixture';
import { deriveArticle } from '@/domain/article/derive-article';
import { standsAlone } from '@/domain/article/standing-alone';
import { keyNotReckoned, stemNamesItsSubject } from './alone-gates';
import { gateContext } from './gate-context';

const context = gateContext(deriveArticle('纪念馆有34名志愿讲解员，其中有21名成年人、13名小学生。'));
const ask = (stem: string, options: string[] = ['甲', '乙', '丙']) => handmade(stem, options, 0, 's1-1', '');

test.each([
  '据文章，截至10月31日，纪念馆接待参观者（　）。',
  '据文章，2021年10月，县里在（　）村试行“红色积分制”。',
  '据文章，全会决定，从“今年8月”起，每年安排专项经费1200万元的是（　）。',
  '据文章，“他山之石”讲堂“去年”开讲（　）。',
  '据文章，柳河村党支部在村里建起（　）。',
])('a stem that names its subject and is whole passes: %s', (stem) => {
  expect(stemNamesItsSubject(ask(stem), context)).toEqual([]);
});

test.each([
  '据文章，1927年大革命失败后，他转入（　）坚持斗争。',
  '据文章，“去年”加入合作社后，她家卖茶籽收入（　）。',
  '据文章，不到40天，村里拆除破旧栏舍（　）。',
  '据文章，____以来，馆里先后走访烈士后人和知情老人90多位。',
  '据文章，“今年4月”，这一做法推广到（　）。',
  '据文章，装配车间“____”操作工卢倩就是其中之一。',
  '据文章，（　）村“两委”换届后。',
  '据文章，1926年10月的一个夜晚，（　）党员就在祠堂的后厢房里。',
  '据文章，全县集体经济年收入____元以上的村。',
  '据文章，党委派人下车间，收回问卷386份，呼声最高的____条是。',
])('one that leans on the sentence before, or breaks off, is refused: %s', (stem) => {
  expect(stemNamesItsSubject(ask(stem), context)).toHaveLength(1);
});

test('a number that the others of the stem add up to is not asked', () => {
  const all = '据文章，34名志愿讲解员轮流服务，其中有（　）成年人、13名小学生。';
  const part = '据文章，34名志愿讲解员轮流服务，其中有（　）成年人。';
  expect(keyNotReckoned(ask(part, ['21名', '7名', '5名']), context)).toEqual([]);
  expect(keyNotReckoned(ask(all, ['21名', '7名', '5名']), context)).toHaveLength(1);
  const written = { ...ask(all), kind: 'fill-in' as const, key: [['21']] };
  expect(keyNotReckoned({ ...written, stem: all.replace('（　）', '____名') }, context)).toHaveLength(1);
  expect(keyNotReckoned({ ...written, stem: part.replace('（　）', '____名') }, context)).toEqual([]);
});

test.each([
  '禾岭县辖____镇、2个乡',
  '“行走的展柜”已走进学校、企业、村庄等____',
  '改造后，纪念馆占地面积由____增加到1.8万平方米',
  '实施“头雁领航”计划的是____',
])('the machine asks what says of whom it speaks: %s', (clause) => {
  expect(standsAlone(clause)).toBe(true);
});

test.each([
  '镇党委牵头，联合____村的党支部成立油茶产业党总支',
  '修缮后，展陈面积由____扩大到860平方米',
  '“明年”将以纪念馆为中心，打造一条全长____的“马灯小路”研学线',
  '全镇油茶种植面积超过____',
  '全年有____职工递交入党申请书',
  '到2021年底，____村全部通过验收销号',
  '____，修缮工程动工，总投资约680万元',
  '县委从县农业农村局选派干部到村任第一书记的时间是____',
  '早上，____党员围坐在一块白板前',
  '大冲村种植户蒙秀兰家有____油茶林',
  '食堂菜凉、更衣室缺柜子……会后列成清单，____在一个月内解决',
])('and nothing else: %s', (clause) => {
  expect(standsAlone(clause)).toBe(false);
});
