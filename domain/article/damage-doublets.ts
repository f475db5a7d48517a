import type { Draft } from './damage';
import { mend, reduplicated } from './damage-words';
import type { SourceLine } from './source-lines';

/** Verbs that are doubled by right: 商量商量 is to talk a little. */
const repeatable =
  /^(?:商量|研究|讨论|学习|打扫|比较|休息|介绍|了解|考虑|锻炼|收拾|整理|活动|参观|尝试|体验|交流|沟通|检查|帮助|照顾|放松|热闹|高兴|意思|合计|琢磨|总结|走动|打听|体会|感受|回忆|意会)$/;

/** 绿油油, 沉甸甸; 婆婆, 星星; 种种, 频频: pairs that end a clause by right. */
const pairedByRight =
  /[油甸堂火红彤呵腾洋荡冲彤闪皑茫沉悠融滋生巴津统频连屡纷渐娓谆拳殷款苦深足整区些道朵颗粒簇丛行重节村环历炯熠赫巍郁葱苍浩滔滚潺汩哗沙呼哈嘻嘿宝星叔伯舅姑姥婆公嫂太娃乖丽婷莉娜芳媛燕谢拜乎辣嘟咚]/;

/** A word of two characters printed twice (存在存在); 一步一步 is none unless the text has 在一步 elsewhere. */
export function doubledPairs(plain: string, lines: SourceLine[]): Draft[] {
  const joints = new Map<string, boolean>();
  return lines
    .filter(({ role }) => role === 'paragraph')
    .flatMap((line) =>
      [...line.text.matchAll(/(\p{Script=Han}{2})\1/gu)].flatMap(({ 1: word = '', index }) => {
        const [first, second] = [...word];
        const led = line.text.slice(index - 1, index + 2);
        const isStep = word.startsWith('一') && line.text.split(led).length < 3;
        if (
          first === second ||
          repeatable.test(word) ||
          isStep ||
          isKnownJoint(plain, line, index, word, joints)
        )
          return [];
        const reason = `“${word}”连着印了两遍，删去一处。`;
        return [mend('doubled-passage', line, index + 2, word, '', 'high', reason)];
      }),
    );
}

/** One of a row named twice running: 学在前、干在前、干在前. */
export const doubledMembers = (lines: SourceLine[]): Draft[] =>
  lines
    .filter(({ role }) => role === 'paragraph')
    .flatMap((line) =>
      [...line.text.matchAll(/(?<=^|[、，,。；;])([\p{Script=Han}]{2,10})(、\1)(?=[、，,。；;])/gu)].map(
        ({ 1: word = '', 2: again = '', index }) =>
          mend(
            'doubled-passage',
            line,
            index + word.length,
            again,
            '',
            'high',
            `“${word}”在并列中连着印了两遍，删去一处。`,
          ),
      ),
    );

/** The same joint stands many times in a long text: it is looked up once. */
function isKnownJoint(
  plain: string,
  line: SourceLine,
  index: number,
  word: string,
  joints: Map<string, boolean>,
): boolean {
  const around = line.text.slice(index - 1, index + 5);
  const known = joints.get(around) ?? isJoint(plain, line, index, word);
  joints.set(around, known);
  return known;
}

/** 党组织组织力: the end of one word and the beginning of another, when each stands elsewhere by itself. */
function isJoint(plain: string, line: SourceLine, index: number, word: string): boolean {
  const left = line.text.charAt(index - 1) + word;
  const right = word + line.text.charAt(index + 4);
  const alone = (part: string, joined: (at: number) => boolean): boolean => {
    for (let at = plain.indexOf(part); at >= 0; at = plain.indexOf(part, at + 1))
      if (!joined(at)) return true;
    return false;
  };
  return (
    left.length > 2 &&
    right.length > 2 &&
    alone(left, (at) => plain.startsWith(word, at + 3)) &&
    alone(right, (at) => plain.startsWith(word, at - word.length))
  );
}

/** A character printed twice at the end of a clause (向前进进。), where no word is made that way. */
export const doubledEnds = (lines: SourceLine[], known: Draft[]): Draft[] =>
  lines
    .filter(({ role }) => role === 'paragraph')
    .flatMap((line) =>
      [...line.text.matchAll(/(?<=(\p{Script=Han}))(\p{Script=Han})\2(?=[，,。；;、！？!?])/gu)].flatMap(
        ({ 0: pair, 1: before, 2: char = '', index }) => {
          const place = line.start + index;
          const isKnown = known.some(({ start, end }) => start <= place + 1 && place <= end);
          const isFour = before === line.text.charAt(index - 2);
          if (isKnown || isFour || pairedByRight.test(char) || reduplicated.test(char)) return [];
          const reason = `“${pair}”疑为多印了一个“${char}”。`;
          return [mend('doubled-character', line, index, pair, char, 'medium', reason)];
        },
      ),
    );
