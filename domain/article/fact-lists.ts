import { type Found, isWithin, quotedRanges } from './found';

/** Words after which the first member of an enumeration begins. */
const opening =
  /(?:实现了?|发挥着?|存在着?|解决|进行|包括|设有|融入|发扬|坚持|做到|形成|成为|具有|提高|提升|增强|通过|以及|开展|举办|围绕|用于|部分|学习|由|利用|对|以|把|从|向|的|了|着|等|和|与|为|是|有|:|：)/g;
/** Words before which the last member ends. */
const closing =
  /(?:等|的|已|是|开展|举办|进行|全覆盖|以及|方面|问题|水平|活动|作用|工作|制度|机制|建设|行业|服务|体系|上|中|和|与)/;

type Segment = { text: string; start: number };

/** The runs of a sentence between marks other than 、, cut at 、 outside quotation marks. */
function runsOf(text: string): Segment[][] {
  const quoted = quotedRanges(text);
  const runs: Segment[][] = [[]];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text.charAt(at);
    const mark =
      at === text.length || (/[、,，;；。:：！？!?…—]/.test(char) && !isWithin(at, at + 1, quoted));
    if (!mark) continue;
    runs.at(-1)?.push({ text: text.slice(start, at), start });
    // What trails off in …… is no whole.
    if (char === '…') runs.pop();
    if (char !== '、') runs.push([]);
    start = at + 1;
  }
  return runs.filter((run) => run.length > 1);
}

/** Enumerations of three members or more, and parallels of two: where they begin and end shows by their likeness. */
export function listsIn(text: string): Found[] {
  const quoted = quotedRanges(text);
  const whole = runsOf(text)
    .flatMap((run) => (run.length > 2 ? enumeration(run) : parallel(run)))
    .filter(({ start, value }) => !isWithin(start, start + value.length, quoted));
  return [...whole, ...quotedLists(text), ...titleLists(text)];
}

function enumeration(run: Segment[]): Found[] {
  const middle = run.slice(1, -1).map(({ text }) => text);
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || middle.some((text) => text.length < 2 || text.length > 12)) return [];
  const shared = sharedStart([...middle, last.text]);
  if (shared.length > 1 && first.text.includes(shared)) {
    const members = [first.text.slice(first.text.lastIndexOf(shared)), ...middle, last.text];
    const start = first.start + first.text.length - (members[0]?.length ?? 0);
    return [{ kind: 'list', value: members.join('、'), start, members }];
  }
  const sizes = new Set(middle.map(({ length }) => length));
  const head = firstMember(first.text, middle, sizes);
  const tail = lastMember(last.text, middle, sizes);
  if (head.length < 2 || tail.length < 2 || [head, ...middle, tail].some((text) => /\d/.test(text)))
    return [];
  const members = [head, ...middle, tail];
  const lengths = members.map(({ length }) => length);
  if (Math.max(...lengths) > 4.5 * Math.min(...lengths) || members.some(isVague)) return [];
  const start = first.start + first.text.length - head.length;
  return [asPairs({ kind: 'list', value: members.join('、'), start, members })];
}

/** With what all of them begin: 挽救了党、挽救了红军. */
function sharedStart([one = '', ...others]: string[]): string {
  let length = 0;
  while (length < one.length && others.every((other) => other.charAt(length) === one.charAt(length)))
    length += 1;
  return one.slice(0, length);
}

/** A member that begins or ends inside a word, or says that there is more, would give the cut away. */
const isVague = (member: string): boolean =>
  /^[等的了和与]|[的了和与]$|各个|其他|“[^”]*$|^[^“]*”/.test(member);

/** Some character, not the first, stands at the same place in all: 之 of 信仰之基, 精神之钙. */
const isOfOneBuild = (member: string, others: string[]): boolean =>
  [...member].some((char, at) => at > 0 && others.every((other) => other.charAt(at) === char));

const sharesEnd = (member: string, others: string[]): boolean =>
  others.every((other) => other.slice(-1) === member.slice(-1));

function firstMember(text: string, middle: string[], sizes: Set<number>): string {
  const [size = 0] = sizes;
  const same = text.slice(-size);
  if (sizes.size === 1 && (text.length === size || size <= 5 || isOfOneBuild(same, middle))) return same;
  const least = Math.min(...middle.map(({ length }) => length)) - 2;
  const opens = [...text.matchAll(opening)]
    .map(({ 0: word, index }) => index + word.length)
    .filter((at) => text.length - at >= Math.max(2, least));
  return text.slice(opens.at(-1) ?? 0);
}

function lastMember(text: string, middle: string[], sizes: Set<number>): string {
  const [size = 0] = sizes;
  if (text.length <= size) return text;
  const same = text.slice(0, size);
  const rest = text.slice(size);
  const ended = sizes.size === 1 && (closing.exec(rest)?.index === 0 || sharesEnd(same, middle));
  if (ended || (sizes.size === 1 && size >= 3 && size <= 5)) return same;
  // “基础保障好和党员队伍好”: the last two joined by 和.
  const end = closing.exec(text.slice(2));
  return end ? text.slice(0, end.index + 2) : text;
}

/** 筑牢信仰之基、补足精神之钙: a verb of two characters and what goes with it. */
function asPairs(found: Found): Found {
  const members = found.members ?? [];
  const [first = ''] = members;
  const alike = members.every((member) => member.length === first.length);
  const joint = [...first].findIndex(
    (char, at) =>
      at > 2 && '之于以有'.includes(char) && members.every((member) => member.charAt(at) === char),
  );
  if (!alike || first.length < 5 || joint < 0) return found;
  const { kind: _, members: __, ...rest } = found;
  return { ...rest, kind: 'pair', pairs: members.map((member) => [member.slice(0, 2), member.slice(2)]) };
}

/** Two words of one build: 互联互通、共驻共建; four characters as a rule, else those that share an end. */
function parallel([one, two]: Segment[]): Found[] {
  if (!one || !two) return [];
  for (const size of [4, 5, 3]) {
    const [left, right] = [one.text.slice(-size), two.text.slice(0, size)];
    if (left.length < size || right.length < size || !/^\p{Script=Han}+$/u.test(left + right)) continue;
    const shared = [...left].filter((char, at) => char === right.charAt(at)).length;
    const rest = two.text.slice(size);
    const closed = rest === '' || closing.exec(rest)?.index === 0 || /^成为/.test(rest);
    const alone = /^(?:$|成为|活动|的)/.test(rest);
    const opened = one.text.length === size || size === 4;
    if (shared > 0 ? closed || opened : size === 4 && alone && isKnown(left, right))
      return [{ kind: 'statement', value: `${left}、${right}`, start: one.start + one.text.length - size }];
  }
  return [];
}

/** Four characters of the build ABAC, or both parts without a particle. */
const isKnown = (left: string, right: string): boolean => !/[的了在和与把被对将]/.test(left + right);

/** “追寻百年足迹”“理论夜校”“百名党员讲百年党史”: names side by side. */
function quotedLists(text: string): Found[] {
  return [...text.matchAll(/(?:“[^“”]{2,30}”、?){2,}|(?:《[^《》]{2,40}》、?){2,}/g)].map(
    ({ 0: all, index }) => {
      const value = all.replace(/、$/, '');
      const members = value.match(/“[^”]*”|《[^》]*》/g) ?? [];
      const kind = members.length > 2 ? 'list' : value.startsWith('《') ? 'document' : 'statement';
      return { kind, value, start: index, ...(kind === 'list' ? { members } : {}) };
    },
  );
}

/** What the title of a document enumerates. */
function titleLists(text: string): Found[] {
  return [...text.matchAll(/《[^《》]+》/g)].flatMap(({ 0: title, index }) =>
    runsOf(
      title.slice(1, -1).replace(/^.*?(?:关于推动|关于加强|关于|推动)/, (lead) => '：'.repeat(lead.length)),
    )
      .filter((run) => run.length > 2)
      .flatMap(enumeration)
      .map((found) => ({ ...found, start: found.start + index + 1 })),
  );
}
