import { readItems } from '@/domain/items/item-file';
import { article } from './real-article.fixture';

/** Items on the built-in article as a careful teacher wrote them, without facts: the gate must let every one pass. */
const written = [
  {
    id: 'Q01',
    kind: 'single',
    lesson: '',
    stem: '2018年，珠海启动“党支部建设年”活动，集中用一年时间，重点落实（　）。',
    options: ['7个方面15项任务', '7个方面18项任务', '8个方面15项任务', '8个方面18项任务'],
    key: [1],
    explanation: '原文：“集中用一年时间,重点落实7个方面18项任务”。',
    source: [
      {
        sentence: 's2-8',
        quote: '集中用一年时间,重点落实7个方面18项任务',
      },
    ],
    level: 'recall',
    fact: null,
  },
  {
    id: 'Q02',
    kind: 'single',
    lesson: '',
    stem: '据文章，“双报到”工作推行后，截至发稿时到街道社区报到的在职党员有（　）。',
    options: ['1万余名', '近6万名', '近8万名', '12万余名'],
    key: [1],
    explanation: '原文：“2600多个单位党组织、近6万名在职党员到街道社区报到”。',
    source: [
      {
        sentence: 's5-5',
        quote: '2600多个单位党组织、近6万名在职党员到街道社区报到',
      },
    ],
    level: 'recall',
    fact: null,
  },
  {
    id: 'Q03',
    kind: 'single',
    lesson: '',
    stem: '据文章，全市已建成的各类党群服务中心有（　）。',
    options: ['48个', '51个', '101个', '376个'],
    key: [3],
    explanation: '原文：“目前,全市建成各类党群服务中心376个”。',
    source: [
      {
        sentence: 's6-4',
        quote: '全市建成各类党群服务中心376个',
      },
    ],
    level: 'recall',
    fact: null,
  },
  {
    id: 'Q04',
    kind: 'single',
    lesson: '',
    stem: '开展新兴领域党组织覆盖集中攻坚行动，推动新兴领域党组织覆盖率提升至（　）。',
    options: ['50%', '57%', '67%', '76%'],
    key: [2],
    explanation: '原文：“开展新兴领域党组织覆盖集中攻坚行动,推动党组织覆盖率提升至67%”。',
    source: [
      {
        sentence: 's5-7',
        quote: '开展新兴领域党组织覆盖集中攻坚行动,推动党组织覆盖率提升至67%',
      },
    ],
    level: 'recall',
    fact: null,
  },
  {
    id: 'Q05',
    kind: 'true-false',
    lesson: '',
    stem: '据文章，截至“去年9月底”，全市51个软弱涣散村（社区）党组织全部“摘帽销号”。',
    options: ['对', '错'],
    key: [1],
    explanation:
      '应为48个：“截至去年9月底,全市48个软弱涣散村(社区)党组织全部‘摘帽销号’”。51个是“十万党员进党校”在区、镇（街道）党校开设的分会场数。',
    source: [
      {
        sentence: 's4-3',
        quote: '截至去年9月底,全市48个软弱涣散村(社区)党组织全部“摘帽销号”',
      },
    ],
    level: 'recall',
    fact: null,
  },
  {
    id: 'Q06',
    kind: 'true-false',
    lesson: '',
    stem: '据文章，“今年4月底”启动实施的是新一轮党的基层组织建设三年行动计划，此前珠海已出台过一份2018-2020年的三年行动计划实施方案。',
    options: ['对', '错'],
    key: [0],
    explanation:
      'A23“今年4月底,我市正式启动实施新一轮党的基层组织建设三年行动计划”；B04“出台《珠海市加强党的基层组织建设三年行动计划实施方案(2018-2020年)》”。',
    source: [
      {
        sentence: 's2-19',
        quote: '今年4月底,我市正式启动实施新一轮党的基层组织建设三年行动计划',
      },
      {
        sentence: 's3-4',
        quote: '出台《珠海市加强党的基层组织建设三年行动计划实施方案(2018-2020年)》',
      },
    ],
    level: 'understand',
    fact: null,
  },
  {
    id: 'Q07',
    kind: 'multiple',
    lesson: '',
    stem: '新一轮党的基层组织建设三年行动计划提出，不断增强基层党组织的（　）。（多选）',
    options: ['政治领导力', '思想引领力', '群众组织力', '社会号召力', '制度执行力', '科技支撑力'],
    key: [0, 1, 2, 3],
    explanation: '原文：“不断增强基层党组织政治领导力、思想引领力、群众组织力、社会号召力”。',
    source: [
      {
        sentence: 's2-19',
        quote: '不断增强基层党组织政治领导力、思想引领力、群众组织力、社会号召力',
      },
    ],
    level: 'recall',
    fact: null,
  },
  {
    id: 'Q08',
    kind: 'multiple',
    lesson: '',
    stem: '“十万党员进党校”在“全面开展学习研讨”环节，文章列举的学习活动有（　）。（多选）',
    options: ['“追寻百年足迹”', '“理论夜校”', '“百名党员讲百年党史”', '“双报到”', '“民生微实事”'],
    key: [0, 1, 2],
    explanation: '原文：“开展‘追寻百年足迹’‘理论夜校’‘百名党员讲百年党史’等学习活动”。',
    source: [
      {
        sentence: 's8-7',
        quote: '开展“追寻百年足迹”“理论夜校”“百名党员讲百年党史”等学习活动',
      },
    ],
    level: 'understand',
    fact: null,
  },
  {
    id: 'Q14',
    kind: 'single',
    lesson: '',
    stem: '文章所说“市区镇三级党校同步教学”，三级是指（　）。',
    options: [
      '中央党校、市委党校、区党校',
      '省委党校、市委党校、区党校',
      '市委党校、区党校、镇（街道）党校',
      '市委党校、区党校、村（社区）党校',
    ],
    key: [2],
    explanation:
      '原文：“在市委党校开设主会场,在区、镇(街道)党校分别开设51个分会场,实现市区镇三级党校同步教学”。',
    source: [
      {
        sentence: 's8-3',
        quote: '在市委党校开设主会场,在区、镇(街道)党校分别开设51个分会场,实现市区镇三级党校同步教学',
      },
    ],
    level: 'understand',
    fact: null,
  },
  {
    id: 'Q15',
    kind: 'single',
    lesson: '',
    stem: '下列做法中，文章放在“以组织振兴推动乡村振兴”部分介绍的是（　）。',
    options: [
      '建立社区“党建网格+”工作机制',
      '推行“行政村设立党委，把党支部建在村民小组上”',
      '按每个社区10万元安排服务群众专项经费',
      '选树党建强、发展强“双强”企业典型',
    ],
    key: [1],
    explanation: '该做法在第1部分（B08）；A 属第2部分（B10），C 属第3部分（B26），D 属第4部分（B29）。',
    source: [
      {
        sentence: 's4-3',
        quote: '推行“行政村设立党委,把党支部建在村民小组上”',
      },
      {
        sentence: 's5-2',
        quote: '建立社区“党建网格+”工作机制',
      },
      {
        sentence: 's6-9',
        quote: '按每个社区10万元的标准安排服务群众专项经费',
      },
      {
        sentence: 's7-3',
        quote: '选树党建强、发展强“双强”企业',
      },
    ],
    level: 'analyse',
    fact: null,
  },
];

export const writtenItems = readItems({ items: written }, article);
