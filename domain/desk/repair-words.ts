import type { Repair } from '@/domain/article/repair';

const asides = {
  kicker: '肩题或副题',
  byline: '署名',
  caption: '图片说明',
  other: '正文以外的文字',
} as const;

/** Long enough to find a passage by, short enough to read in a list. UTF-16 units. */
const MOST = 40;
const shortened = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}……` : text);

/** What a repair does, as an editor would say it, in Chinese. */
export function repairInWords(repair: Repair): string {
  switch (repair.op) {
    case 'mend':
      return `“${shortened(repair.before)}”改为“${shortened(repair.after)}”`;
    case 'drop':
      return `删去“${shortened(repair.before)}”`;
    case 'lost':
      return `删去残句“${shortened(repair.before)}”，标明此处原文缺失`;
    case 'doubt':
      // A place between two words has none of its own.
      return repair.before === ''
        ? '不改文字，在这里标明存疑'
        : `不改文字，把“${shortened(repair.before)}”标为存疑`;
    case 'move': {
      const where = repair.ahead === null ? '文末' : `第 ${repair.ahead} 行之前`;
      return `${linesInWords(repair.lines)}移到${where}`;
    }
    case 'join':
      return `第 ${repair.line} 行接到第 ${repair.to} 行后面`;
    case 'heading':
      return `${linesInWords(repair.lines)}作为小标题`;
    case 'section':
      return `从第 ${repair.line} 行起另成一节“${repair.title}”`;
    case 'title':
      return `第 ${repair.line} 行作为标题`;
    case 'paragraph':
      return `第 ${repair.line} 行作为正文`;
    case 'aside':
      return `第 ${repair.line} 行作为${asides[repair.role]}`;
  }
}

const linesInWords = ([from, to]: readonly [number, number]): string =>
  from === to ? `第 ${from} 行` : `第 ${from} 至 ${to} 行`;
