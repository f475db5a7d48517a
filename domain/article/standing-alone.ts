import { leadsWithVerb } from './verb-leads';

/** Clauses that only say when, where or after what; the sentence's subject comes behind them. */
const setting =
  /^(?:截至|到|自|从|至|在)?[^，,]*(?:年|月|日|底|初|旬|末|假|学期|季度|半年|当天|前夕|起|后|前|时|期间|以来|之余|之际|[中上下里]|天|[春夏秋冬](?:[季天])?|____)”?[，,]/;
const when =
  /^(?:(?:“[今去前明]年[^”]{0,7}”|[今去前明]年|下半年|上半年|下一步|近年来|目前|如今)(?:底|初|起)?)+/;

/** A stem or clause from its subject on: without what only says when and where. */
export function fromSubject(clause: string): string {
  let rest = clause;
  for (let lead = setting.exec(rest); lead && !subjectLike.test(lead[0]); lead = setting.exec(rest))
    rest = rest.slice(lead[0].length);
  return rest.replace(when, '');
}

/** 全区各级党组织抓基层、…建设上 names who, however it ends. */
const subjectLike = /^(?:全[省市县区]|[省市县区]委|[省市县区]政府|全会|（)/;

/** Openings of a subject that only the sentence before explains: he, this house, in the village, the first stage. */
const explainedBefore =
  /^(?:[他她它]们?(?!人|乡)|这[座次个项些一种里]|那[座次个项些一种里]|此[次举项]|该[村镇县区市校馆项公社支]|(?:村|厂|校|馆|院|店|园|会|队|班|墙|屋|家)[里上内](?!的?党)|当时|随后|其中)/;
const oneOfThem = /其中之一|此举|这一(?:做法|经验|模式|举措)/;
/** What is only the beginning of a sentence. */
const broken = /(?:后|里|夜晚|之际|以来|期间|以[上下]的[^，,。\d]{1,4}|[^，,]条是|分别是)$/;

/**
 * Why a stem cannot be understood alone, in Chinese; null when nothing shows it. What it says in quotation marks is left
 * out of account; the blank may be written `____` or （　）.
 */
export function leansOnBefore(stem: string): string | null {
  const text = stem.replace(/[。？?]$/, '');
  if (explainedBefore.test(fromSubject(text))) return '题干的主语要看上一句才知道是谁、是什么。';
  if (oneOfThem.test(text.replace(/“[^”]*”/g, ''))) return '题干里有“其中之一”“这一做法”一类要看上文的话。';
  return broken.test(text) ? '题干只有半句，话没有说完。' : null;
}

const noun =
  /^(?:组织部|参观者|参与者|讲解员|宣讲员|宣讲团|培训班|领导小组|领导班子|学习强国|学习小组|规划|活动|创建活动|(?:集中|专题)?培训(?=设))/;
/** The whole of a place or a year that is not named in the clause. */
const wholeOf = /全(镇|乡|村|街道|社区)/;
/** A body whose place is not said. */
const bodyOfNowhere =
  /^(?:[镇乡村]|街道|社区)?(?:党总支|党支部|支部)(?!书记|委员)|^(?:[镇乡村]|街道|社区)(?:党委|党工委|干部|两委)/;
/** What was mended, opened or joined is not said. */
const objectless =
  /^(?:[^，,]{0,9})?(?:修缮|改造|扩建|搬迁|开馆|开业|整改|推广|加入[^，,]{2,5})(?:以|之)?后[，,](?![^，,]{0,8}(?:馆|校|厂|公司|中心|医院))/;
const works = /^(?:修缮|改造|扩建|整修|建设|提升|二期|一期)(?:工程|项目|工作)/;
/** People nobody has named. */
const somebody = /^(?:工人们?|大家|人们|乡亲们?|大伙|讲课的|有人)/;
/** This house, this practice, anywhere; a row that trails off; figures of another width, as a scan has them. */
const loose = /这[座次个项些一种里]|那[座次个项些一种里]|…|[０-９]/;
/** 12个村全部通过验收: so many of something that was counted before. */
const counted =
  /^(?:____|\d+|[一二两三四五六七八九十百]+)(?:个|名|位|件|项|条|户)?[^，,]{0,3}(?:全部|均(?!由)|都|办结|砌回)/;
const scenic =
  /坐满|围坐|站在|坐在|蹲下|蹲在|围着|静静|斑驳|亮起|引人注目|哈欠|铺了一地|板凳|^(?:清晨|傍晚|午后|夜幕|[早晚]上|深夜)|^(?:走进|来到|步入|出|沿着|驱车|推开)[^，,]{2,14}[，,]|不是[^，,]{1,6}，是/;
/** Of one person's household or years, which nobody need remember. */
const privateMatter =
  /(?:[农住租贫]户|养殖户|种植户|[村居]民|店主|摊主)[\p{Script=Han}]{2,3}家|[他她]家|干了(?:____|\d+)年|练了|[工党军]龄|(?:现年|年仅|今年”?)(?:____|\d+)岁/u;
const toThePlace = /(?:到|进|入|驻)(?:村|馆|厂|校|镇|队)(?:任|担任|工作|服务|当)/;

/** Whether an asking clause names who or what it speaks of; one that does not is never asked by the machine. */
export function standsAlone(ask: string): boolean {
  const text = ask.replace(/[。？?]$/, '');
  if (leansOnBefore(text) !== null || scenic.test(text) || privateMatter.test(text)) return false;
  if (objectless.test(text) || toThePlace.test(text)) return false;
  if (/全年/.test(text) && !/\d{4}年|[今去]年/.test(text)) return false;
  const whole = wholeOf.exec(text);
  if (whole && !new RegExp(`[^全各]{2}${whole[1]}`).test(text.slice(0, whole.index))) return false;
  const core = fromSubject(text);
  if (loose.test(text.replace(/“[^”]*”|《[^》]*》/g, '')) || somebody.test(core)) return false;
  if (bodyOfNowhere.test(core) || works.test(core) || counted.test(core)) return false;
  if (/^[^，,]{2,12}(?<![归偿交退返])[还也又](?![有是要])/.test(core.replace(/“[^”]*”/g, '〃'))) return false;
  // ……的是____ asks who.
  const asksWho = /的是____$/.test(text) || core.startsWith('____');
  return asksWho || noun.test(core) || !(leadsWithVerb(core) || /^[将把]/.test(core));
}
