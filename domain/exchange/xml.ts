import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ExchangeError } from './reading';

/** An element: `text` is all character data directly inside it, with references and CDATA resolved. */
export type Element = {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
};

/** Deeper nesting than any question file has. */
const DEEPEST = 30;

/**
 * Reads XML without entities of its own: a document type is refused, so nothing can expand and nothing is fetched.
 * @throws ExchangeError
 */
export function parseXml(xml: string): Element {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new ExchangeError('XML 里有 DOCTYPE 或实体定义，不能导入。');
  const encoding = /^\s*<\?xml[^?>]*encoding\s*=\s*["']([^"']+)["']/.exec(xml)?.[1];
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
    throw new ExchangeError(`XML 声明的编码是 ${encoding}，请另存为 UTF-8 后再试。`);
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    const { code, line, col } = verdict.err;
    if (code === 'InvalidXml' || !xml.trimStart().startsWith('<'))
      throw new ExchangeError('这不是完整的 XML：标签没有结束，文件可能被截断，或者不是 XML 文件。');
    throw new ExchangeError(`XML 写法有误：第 ${line} 行${col === undefined ? '' : `第 ${col} 列`}。`);
  }
  const [root] = elementsOf(parsed(xml), 0);
  if (!root) throw new ExchangeError('XML 是空的。');
  return root;
}

/** The parser has limits of its own, on nesting above all. */
function parsed(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    throw new ExchangeError('XML 的结构读不了，不是题库文件。');
  }
}

const CDATA = '#cdata';
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: CDATA,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object';

function elementsOf(nodes: unknown, depth: number): Element[] {
  if (depth > DEEPEST) throw new ExchangeError('XML 嵌套太深，不是题库文件。');
  if (!Array.isArray(nodes)) return [];
  return nodes.filter(isRecord).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('#')) return [];
    const content = node[name];
    return [
      {
        name,
        attributes: attributesOf(node[':@']),
        text: textIn(content),
        children: elementsOf(content, depth + 1),
      },
    ];
  });
}

const attributesOf = (raw: unknown): Record<string, string> =>
  isRecord(raw)
    ? Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, resolved(String(value))]))
    : {};

function textIn(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .filter(isRecord)
    .map((node) => {
      if (CDATA in node) return rawText(node[CDATA]);
      return typeof node['#text'] === 'string' ? resolved(node['#text']) : '';
    })
    .join('');
}

const rawText = (nodes: unknown): string =>
  Array.isArray(nodes)
    ? nodes.map((node) => (isRecord(node) && typeof node['#text'] === 'string' ? node['#text'] : '')).join('')
    : '';

const predefined: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const resolved = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return predefined[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/** The first child of that name. */
export const child = (element: Element, name: string): Element | undefined =>
  element.children.find((each) => each.name === name);

export const children = (element: Element, name: string): Element[] =>
  element.children.filter((each) => each.name === name);
