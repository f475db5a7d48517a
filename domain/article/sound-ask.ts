import { leadsWithVerb } from './verb-leads';

/** Openings that say nothing without what stood before. */
const dangling =
  /^(?:其中|其余|其他|其|前者|后者|两者|另有?(?=[\p{Script=Han}\d_])|此前|此后|随后|之后|与此同时|不仅|而且|但|可|却|于是|因此|所以|这|那|该|此|它|他|她|分别|以及|则|要(?!求)|出发前|(?:墙|村|厂|校|馆|院|店|屋|室|厅|站|课|会|县|镇|乡|区|市|街|队|班)(?:上|里|内|中|外)(?:的|还|都|原|共|现|正|先|\d|(?=[\p{Script=Han}]))|第[一二三四五六七八九十\d]+(?:阶段|批|步|次|期|类|轮)|平均每|累计|同年|同月|当年|当天|同日|(?:已|共|还|也|又|仅|只)?(?:有|达|占|增|超)(?!关|着|效)|并(?![将列入])|还(?!有)|也|又|(?:送|做|走|忙)\S{1,2}之余)/u;
/** Somebody's words or impression, not what is the case. */
const vague =
  /一致认为|纷纷表示|(?:大家|居民|群众|老人|学员|家长|队长|负责人)(?:都)?(?:说|讲|表示|感慨|回忆)|^(?:队长|老人|小伙|大妈|大爷|家长|一名(?:学员|居民|群众))/;
/** A blank with nothing but a time or a reason around it. */
const fragment =
  /^(?:由于|为了|随着|从(?!.*(?:到|出发|推|开|通))|在(?=[^，,]*(?:中|下|后|时|前|间)$))[^，,]*$|^(?:由于|为了|随着)[^，,]*(?:时间|日期)是____$|[，,](?:由于|为了)[^，,]*$/;

/** What was mended, taught or visited is not said: 2019年修缮时. */
const objectless = /^(?:“?[今去前]年”?|\d{4}年|____年?)?\p{Script=Han}{2,3}时[，,]/u;

/** Whether a clause with its blank can be asked as it stands: it says who or what, and is a whole. */
export function isSound(ask: string): boolean {
  const bare = ask.replace(/^(?:“[^”]{1,8}”[，,]?)/, '').replace(/[，,]____/, '____');
  if (
    dangling.test(ask) ||
    dangling.test(bare) ||
    vague.test(ask) ||
    fragment.test(ask) ||
    objectless.test(ask)
  )
    return false;
  if (/前者|后者|^[^，,]{0,16}(?:这|该|此)[道个项种一些次批座]/.test(ask)) return false;
  const [before = '', after = ''] = ask.split('____');
  // 第二批____通过验收 says too little of whom; a blank may not stand alone in a clause that only begins.
  if (/[（(《“][^）)》”]*$/.test(before.replace(/“[^”]*”|《[^》]*》|[（(][^）)]*[）)]/g, ''))) return false;
  return !(leadsWithVerb(before) && before.length + after.length < 10);
}

/** Sentences from which nothing is asked: what somebody says, what a picture shows. */
export const isTold = (sentence: string): boolean =>
  !/^[（(【[]?(?:图片?说明|图为)/.test(sentence) &&
  !/“[^”]*[。！？!?][^”]*”/.test(sentence) &&
  !/(?:说|道|讲|表示|回忆|感慨)[:：,，]?\s*“|”[^，,。]{0,14}(?:说|表示|感慨|写道)/.test(sentence) &&
  !/^(?:前者|后者)/.test(sentence);
