import type { FactKind } from './article';
import { type Found, isWithin, quotedRanges } from './found';

const word = '[^，,。；;：:！？!?…“”《》〔〕—]';
/** A thing that is done, without another doing in it. */
const plain = '(?:(?!开展|实施|建立|等)[^，,。；;：:！？!?…“”《》〔〕—])';
const end = '(?=[,，。；;…]|$|——)';
const begin = '(?<=^|[,，。；;、：:])';

/** Each names its fact by the group `v`. */
const rules: [kind: FactKind, pattern: RegExp][] = [
  // Organisations and places, by their last words and by where they stand in the clause.
  ['organisation', /《(?<v>[^《》]{4,24}?)关于/g],
  [
    'organisation',
    /(?:^|[的在由与和,，。；;])(?<v>[\p{Script=Han}]{3,16}(?:有限公司|集团|研究院|大学|医院))/gu,
  ],
  [
    'organisation',
    /(?:在|由|经|到|来自|[,，。；;]|^)(?<v>(?:中央|中共|[\p{Script=Han}]{0,3}?[省市县区镇])(?:委党校|党校|财政局?|人民政府|政府|委(?:组织部|宣传部|办公室)?|文化馆|图书馆|总工会|妇联|团委|[\p{Script=Han}]{2,3}局)|[两三四五六]人小组)(?![员会、届八九十一二三四五六七]|候补|书记|常委|副|机关|领导|党校|讲师|老师|学员|工作人员|负责人|有关)/gu,
  ],
  [
    'place',
    /(?:^|[,，。；;、]|在|位于|走进|来到)(?<v>(?![也让又都还今近去明每所有]|筑牢|建立|建设|推动|推进|打造|加强|提升|完善|服务|全面|振兴|深入|激活|实现|促进|助力|[各全每这该我在省市区县镇乡村])(?:[\p{Script=Han}]{2,3}[市区县镇])?(?![其一两几某多])(?:(?![到按约每各个成把被将向从由对用利职辖本及与和让要带强弱富美今近多在都])\p{Script=Han}){2,4}(?:村|社区|公园|广场|博物馆|纪念馆|陈列馆|旧址)(?:党群服务中心)?)(?![级民委小“]|振兴|治理|建设)/gu,
  ],
  ['place', /位于(?<v>[\p{Script=Han}]{2,5}[省市区县镇])/gu],
  ['place', /(?:奔赴|前往|驰援|赴)(?<v>[\p{Script=Han}]{2,6})(?=[,，。；;、])/gu],
  ['place', /到(?<v>[\p{Script=Han}]{3,14}(?:馆|园|故居|旧址|纪念碑))(?=等地|参观|瞻仰|开展|[,，。])/gu],
  [
    'place',
    /在(?<v>(?!全|各|本|此|该|这|那|会|其|当|现|实|发|存|内)[\p{Script=Han}]{2,6}?)(?=召开|举行|开幕|揭牌|会师|成立|通过《|强渡|挂牌)(?<![上中下前后时内])/gu,
  ],
  ['place', /(?:到达|抵达)(?<v>[\p{Script=Han}]{2,8})(?=[,，。；;])/gu],
  [
    'name',
    /(?<v>(?:中共[\p{Script=Han}]{2,4}?)?[省市县区]委[一二三四五六七八九十]+届[一二三四五六七八九十]+次(?:全会|全体会议))/gu,
  ],
  ['name', /(?<v>[省市区县镇乡村]{2,5}[两三四五]级)/g],
  // What is done: verb and the thing that is started, set up or used.
  [
    'document',
    new RegExp(
      `(?:启动实施|实施|出台|印发|制定|编制|落实)了?(?<v>${word}{3,26}(?:计划|规划|方案|意见|办法|条例|规定|细则))${end}`,
      'g',
    ),
  ],
  [
    'name',
    new RegExp(
      `(?:开展|实施|启动|推行|建立|设立|利用|举办|成立|搭建|打造)了?(?<v>${plain}{4,26}?(?:行动|活动|工程|制度|机制|系统|体系|平台|大赛|品牌|专项整治工作))${end}`,
      'g',
    ),
  ],
  [
    'name',
    new RegExp(
      `(?:开展|实施|推行|建立|举办)了?(?<v>[^，,。；;：:！？!?…“”《》—、]{5,26}?)等(?:系列)?${word}{0,8}(?:行动|活动|工程|制度|机制)${end}`,
      'g',
    ),
  ],
  ['name', new RegExp(`领导下的(?<v>${word}{4,10}?(?:机制|制度))`, 'g')],
  // Who is called what, and what is put where.
  [
    'statement',
    new RegExp(`把${word}{2,20}?(?:作为|当作|看作)(?:${word}{0,16}的)?(?<v>${word}{4,16})${end}`, 'g'),
  ],
  ['statement', new RegExp(`把${word}{2,20}?(?:作为|当作|看作)(?<v>${word}{2,16})${end}`, 'g')],
  ['statement', new RegExp(`把(?<v>${word}{2,14}?)(?:摆在|放在|置于)${word}{2,10}${end}`, 'g')],
  [
    'statement',
    new RegExp(
      `(?:建设成为|打造成为?|转化为|总结提炼成|提炼为)(?:${word}{0,24}的)?(?<v>(?!着)[^，,。；;：:！？!?…“”《》—的]{4,12})${end}`,
      'g',
    ),
  ],
  ['statement', new RegExp(`${begin}${word}{2,14}是${word}{2,12}的(?<v>${word}{4,14})${end}`, 'g')],
  ['statement', new RegExp(`(?:坚持|秉持)(?<v>以${word}{3,14})${end}`, 'g')],
  ['statement', new RegExp(`${begin}(?<v>${word}{2,6}在党、${word}{2,6}在党)`, 'g')],
  ['statement', /号召(?![,，])(?:全市上下|全县上下|全省上下|广大党员)?(?<v>[^。；;“”]{6,24})(?=。)/g],
  ['statement', new RegExp(`标志着${word}{2,14}?(?<v>(?:进入|迈入|迈上)了?${word}{4,14})${end}`, 'g')],
  ['statement', new RegExp(`(?:构筑起?|筑起|筑牢)了?(?<v>${word}{4,8})的${word}{2,8}${end}`, 'g')],
  ['statement', new RegExp(`一支(?<v>${word}{4,12})的${word}{0,8}队伍`, 'g')],
  ['statement', new RegExp(`从(?<v>${word}{3,12})到${word}{3,12}${end}`, 'g')],
  ['statement', new RegExp(`从${word}{3,12}到(?<v>${word}{3,12})${end}`, 'g')],
  ['statement', new RegExp(`展示了?(?<v>${word}{3,10}到${word}{3,10})的`, 'g')],
  [
    'statement',
    new RegExp(`(?:推进|投身|弘扬|助力|服务于)(?<v>[^，,。；;：:！？!?…“”《》〔〕—的等]{6,18})${end}`, 'g'),
  ],
  ['statement', new RegExp(`推动(?<v>创建${word}{3,10})${end}`, 'g')],
  ['statement', new RegExp(`聚焦(?<v>${word}{4,24})${end}`, 'g')],
  ['statement', new RegExp(`在${word}{4,24}方面(?<v>[\\p{Script=Han}]{4,8})${end}`, 'gu')],
  [
    'statement',
    new RegExp(
      `${begin}(?<v>[\\p{Script=Han}]{3,6}(?:进一步|明显|显著|大幅)(?:提升|提高|增强|改善|规范))${end}`,
      'gu',
    ),
  ],
  ['statement', /(?<v>[\p{Script=Han}]{4})全面(?:完成|落实)/gu],
  ['statement', new RegExp(`${begin}(?<v>(?:刀刃|眼睛|镜头|身子)[向朝][内外下上])`, 'g')],
];

/** Organisations, places, named undertakings, and statements of who did or is what, by the words around them. */
export function phrasesIn(text: string): Found[] {
  const quoted = quotedRanges(text);
  const found: Found[] = [];
  for (const [kind, pattern] of rules) {
    for (const match of text.matchAll(pattern)) {
      const value = trimmed(match.groups?.v ?? '', kind);
      const start = text.indexOf(value, match.index);
      const inTitle = kind === 'organisation' && text.charAt(start - 1) === '《';
      if (value.length < 2 || (!inTitle && isWithin(start, start + value.length, quoted))) continue;
      // Cut inside a bracket, or a whole enumeration before its head noun: no name.
      if (/^\d|[（(][^）)]*$/.test(value) || (kind === 'name' && /、.*、/.test(value))) continue;
      found.push({ kind, value, start });
    }
  }
  return [...found, ...parallelClauses(text)];
}

function trimmed(value: string, kind: FactKind): string {
  const bare = value.replace(/^(?:全面|正式|了|广泛|认真|深入|扎实|不断|切实)+/, '').replace(/[、和与]$/, '');
  return kind === 'organisation' ? bare.replace(/^(?:.*的|以及|随后|随即|同时|在|均?由|经|到|并)/, '') : bare;
}

/** 一个党员就是一面旗帜,一个支部就是一个堡垒 and 在…上…,在…上…: clauses of one build, side by side. */
function parallelClauses(text: string): Found[] {
  const patterns = [
    /((?:在“[^”]+”上[\p{Script=Han}]{2,6}[,，]?){2,})/gu,
    /((?:一[\p{Script=Han}]{3}就是一[\p{Script=Han}]{3}[,，]?){2,})/gu,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: all, index }) => {
      const value = all.replace(/[,，]$/, '');
      const pairs = value.split(/[,，](?=在“|一)/).map((part): [string, string] => {
        const at = /就是|(?<=”上)/.exec(part)?.index ?? 0;
        return [part.slice(0, at), part.slice(at)];
      });
      return { kind: 'pair' as const, value, start: index, pairs };
    }),
  );
}
