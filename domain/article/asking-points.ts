import { clauseAround } from './clause-window';
import type { Found } from './found';
import { isSound, isTold } from './sound-ask';
import { standsAlone } from './standing-alone';
import { type Named, withFullName } from './standing-in';
import { leadsWithVerb } from './verb-leads';

const SHORTEST = 8;
/** Longer clauses are read twice before one knows what is asked. UTF-16 units. */
const LONGEST = 64;

/** 恒岳公司车间的休息区: the name belongs to what follows and did nothing itself. */
const isModifier = ({ kind }: Found, { before, after }: { before: string; after: string }): boolean =>
  kind === 'organisation' &&
  !/[在由到经向从受]$/.test(before) &&
  after !== '' &&
  (/^组织部/.test(after) ||
    !(leadsWithVerb(after) || /^(?:每[年月季]|统一|已|将|正|又|还|均|共|都)/.test(after)));

/** Verbs after which a thing is counted or named: 建成…, 开设…, 印发… */
const doing =
  '(?:建成|建立|设立|开设|开展|建设|组建|成立|培训|培育|选派|评选|命名|编印|印发|出台|发布|制定|颁布|启动实施|启动|实施|推行|举办|打造|安排|配备|招募|选树|新增|改造|解决|办理|收集|征集|组织)了?';
const things = '活动|行动|工程|工作|机制|制度|计划|项目|品牌|责任|措施|做法|模式|平台|事项|大赛';

/**
 * The clause a fact completes, the blank written `____`: where the words around it allow, the thing asked for is named
 * (市委印发的文件是____; 建设的教育基地有____), else the clause with its value left out. Null when nothing of a proper
 * length comes of it; empty where what comes of it could not be understood alone, so that only an editor may ask.
 * @param text the sentence
 * @param home what 我市, 我县 stand for, by 市, 县 …
 * @param named what bare nouns such as 课堂 stand for
 */
export function askingPoint(
  text: string,
  found: Found,
  home: Map<string, string>,
  named: Named = () => null,
): string | null {
  const cut = clauseAround(text, found);
  if (cut === null) return null;
  const alone = aloneInRow(cut.before, cut.after, found);
  const plain = tidy(naming(alone.before, alone.after, found) ?? `${alone.before}____${alone.after}`, home);
  if (plain.replace(/____/, '').length < SHORTEST) return null;
  // “四点半课堂”又推出…… goes on with what was told before.
  const ask = withFullName(plain, named)?.replace(/(?<=”)[还又](?=[推设开建举组成启增])/u, '') ?? null;
  // Only who has a name of his own can be told of from the middle of a sentence.
  if (cut.isPart && !ownSubject.test(`${cut.before}${found.value}${cut.after}`)) return '';
  if (ask === null || !isTold(text) || !isSound(ask) || !standsAlone(ask) || ask.includes(found.value))
    return '';
  return ask.length > LONGEST || isModifier(found, cut) ? '' : ask;
}

const ownSubject =
  /^(?:[“《\d]|第|(?:中央|[省市县区镇]委|[省市县区镇]政府)|[\p{Script=Han}]{0,14}(?:党员|党组织|党支部|支部|党委|全会|会议|干部|群众|志愿者|居民|代表|学生|街道|社区|公司|企业|队|中心|[省市县区乡镇村]|委员会|财政|政府))/u;

const verb =
  '(?:现有|共有|拥有|设有|建有|共|建成|新建|建立|设立|开设|新增|培训|组建|接待|发放|完成|办理|解决|收到|征集|转移|举办|安排|投入|走访|慰问|配备)了?';
const quantity =
  '[近约超过]{0,2}(?:[\\d.,]+[百千万亿]?|[一二三四五六七八九十百千两]+)[余多]?[^\\d、，,]{1,3}';
const member = new RegExp(`^[\\p{Script=Han}“”（）()]{2,14}${quantity}$`, 'u');

/** Of things counted in a row, only the one that is asked: 全区共有党组织1860个、党员____ → 全区共有党员____. */
function aloneInRow(
  before: string,
  after: string,
  { kind, value }: Found,
): { before: string; after: string } {
  if (kind !== 'count' || !(before.includes('、') || after.startsWith('、'))) return { before, after };
  const cutAt = 1 + Math.max(-1, ...[...before.matchAll(/，|(?<!\d),|,(?!\d)/g)].map(({ index }) => index));
  const lead = before.slice(0, cutAt);
  const rest = after.replace(/^、[^，,]*/, '');
  const row = `${before.slice(cutAt)}${value}${after.slice(0, after.length - rest.length)}`.split('、');
  const [first = '', ...others] = row;
  const head = new RegExp(`^(.*?${verb})(.+)$`, 'u').exec(first);
  if (
    !head ||
    row.length < 2 ||
    rest !== '' ||
    ![head[2] ?? '', ...others].every((each) => member.test(each))
  )
    return { before, after };
  const at = before.slice(cutAt).split('、').length - 1;
  const own = at === 0 ? (head[2] ?? '') : (others[at - 1] ?? '');
  if (!own.endsWith(value)) return { before, after };
  return { before: `${lead}${head[1]}${own.slice(0, -value.length)}`, after: '' };
}

function naming(before: string, after: string, found: Found): string | null {
  const lead = before.slice(0, Math.max(before.lastIndexOf(','), before.lastIndexOf('，')) + 1);
  const near = before.slice(lead.length);
  switch (found.kind) {
    case 'count': {
      // 建设8个教育基地 → 建设的教育基地有____
      const act = new RegExp(`^(.*${doing.replace('了?', '')})了?$`).exec(near);
      const thing = /^(?!左右|上下|以上|以内)[\p{Script=Han}A-Za-z（()）]{2,18}$/u.exec(after);
      return act && thing && !/[的了到在]/.test(after) ? `${lead}${act[1]}的${after}有____` : null;
    }
    case 'span':
    case 'date': {
      const rest = /^[,，](?:(?:由于|为了|随着|为进一步)[^，,]*[，,])?(.{8,50})$/.exec(after);
      // What goes on from one clause to the next is no one event.
      return before === '' &&
        rest &&
        isEvent(rest[1] ?? '') &&
        !/[,，].*[,，]|共[\d.]+\S{0,4}$/.test(rest[1] ?? '') &&
        !/;|；/.test(after)
        ? `${rest[1]}的时间是____`
        : null;
    }
    case 'document': {
      const act = /^(.*(?:印发|出台|发布|制定|颁布|编印))了?$/.exec(near);
      if (act && /^(?:$|[,，])/.test(after))
        return `${lead}${act[1]}的${/编印/.test(near) ? '读物' : '文件'}是____`;
      const issued = /^(?:正式)?(出台|印发|发布|实施|施行)/.exec(after);
      return issued && near === '' && lead !== ''
        ? `${lead.replace(/(?<=[年月日底])[,，]$/, '')}${issued[1]}的文件是____`
        : null;
    }
    case 'slogan':
    case 'name': {
      const thing = new RegExp(`^(?:实践|主题|专项|系列)?(?:${things})$`).exec(after);
      const act = new RegExp(`^(.*${doing.replace('了?', '')})了?$`).exec(near);
      return act && thing && found.value.startsWith('“') ? `${lead}${act[1]}的${thing[0]}是____` : null;
    }
    case 'list': {
      const counted = /^(.*[^，,])[:：]$/.exec(before);
      if (counted && after === '') return `${counted[1]}，文章列举的有____`;
      const rest = /^等(?:一系列|各类|各个)?([\p{Script=Han}]{2,8})$/u.exec(after);
      const act = /[\p{Script=Han}]{2}$/u.test(near) && !/[为成是到]$/.test(near);
      return rest && act ? `${before}的${rest[1]}，文章列举的有____` : null;
    }
    case 'organisation': {
      const rest = /^[\p{Script=Han}].{9,50}$/u.exec(after);
      return near === '' &&
        !/(?:随后|同时|之后)$/.test(lead) &&
        rest &&
        !/^(?:的|和|与|等|、|党组织)/.test(after) &&
        !/[,，]/.test(after)
        ? `${lead}${after}的是____`
        : null;
    }
    default:
      return null;
  }
}

/** What happens, not how something stands; a second clause goes on with what was done. */
const isEvent = (text: string): boolean => {
  const [first = '', second = ''] = text.split(/[,，]/);
  return (
    !/(?:只有|仅|达到?|占|超过|[\d.]+%)/.test(first) &&
    !/[上下里中]$/.test(first) &&
    (second === '' || leadsWithVerb(second))
  );
};

const relative = /(?<!“)(?:今年|去年|前年|明年)(?:以来|底|初|\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?)?/g;

/** Why it was done, told before who did it: 为让新班子尽快上手，县委组织部…… */
const purpose =
  /^(?:为了?(?![首主期何])|因(?![此地])|由于|随着)[^，,“”《》\d_]{3,24}[，,](?=[\p{Script=Han}“]{2})/u;

/** Times relative to the text are quoted; 我市 becomes the city's name where the article gives it. */
const tidy = (ask: string, home: Map<string, string>): string =>
  ask
    .replace(purpose, '')
    .replace(/^([^，,还“”]{2,8}(?<![归偿交退返])|“[^”]{2,10}”)[还又](?=[设推开建举组成启制印编实])/u, '$1')
    .replace(/^(?:[,，;；、 ]|特别是|尤其是|以及|并且?(?=[^将入列])|还(?=[^有]))+/, '')
    .replace(relative, (time) => `“${time}”`)
    .replace(/(?<=[\p{Script=Han}])因此(?=[\p{Script=Han}])/u, '')
    .replace(/我([市县区])/g, (ours, rank: string) => home.get(rank) ?? ours);
