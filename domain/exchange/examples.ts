import type { Item } from '../items/item';

const shared = { lesson: 'leadership', level: 'recall', fact: null } as const;
const source = (sentence: string, quote: string) => [{ sentence, quote }];

/** One item of each kind, to be overwritten: the rows of the template. */
export const examples: readonly Item[] = [
  {
    ...shared,
    id: '示例1',
    kind: 'single',
    stem: '据文章，全市已建成的各类党群服务中心有（　）。',
    options: ['48个', '51个', '101个', '376个'],
    key: [3],
    explanation: '原文：全市建成各类党群服务中心376个。51个是分会场数。',
    source: source('s6-4', '全市建成各类党群服务中心376个'),
  },
  {
    ...shared,
    id: '示例2',
    kind: 'multiple',
    stem: '据文章，开展“党支部建设年”活动，着力解决的党支部问题是（　）。（多选）',
    options: ['弱化', '空心化', '虚化', '形式化', '边缘化'],
    key: [0, 2, 4],
    explanation: '原文：着力解决党支部弱化、虚化、边缘化问题。',
    source: source('s2-8', '着力解决党支部弱化、虚化、边缘化问题'),
  },
  {
    ...shared,
    id: '示例3',
    kind: 'true-false',
    stem: '据文章，截至“去年9月底”，全市51个软弱涣散村（社区）党组织全部“摘帽销号”。',
    options: ['对', '错'],
    key: [1],
    explanation: '应为48个。原文：全市48个软弱涣散村(社区)党组织全部“摘帽销号”。',
    source: source('', '全市48个软弱涣散村(社区)党组织全部“摘帽销号”'),
  },
  {
    ...shared,
    id: '示例4',
    kind: 'fill-in',
    stem: '据文章，集中用____时间，重点落实7个方面____任务。',
    key: [['一年'], ['18项', '十八项']],
    explanation: '原文：集中用一年时间,重点落实7个方面18项任务。',
    source: source('s2-8', '集中用一年时间,重点落实7个方面18项任务'),
  },
  {
    ...shared,
    id: '示例5',
    kind: 'matching',
    level: 'understand',
    stem: '据文章，把事项与数量配对。',
    left: ['市级党史党性教育基地', '党员教育现场教学点'],
    right: ['8个', '12个', '15个'],
    key: [0, 2],
    explanation: '12个是市级行业党委数。',
    source: [],
  },
  {
    ...shared,
    id: '示例6',
    kind: 'ordering',
    level: 'analyse',
    stem: '据文章，按时间先后排列。',
    options: ['市委八届十一次全会召开', '启动“党支部建设年”活动', '《意见》出台'],
    key: [1, 2, 0],
    explanation: '“党支部建设年”活动启动于2018年，《意见》出台于3月29日，此后召开全会。',
    source: [],
  },
];
