const opening = '“‘《（(「『【';
const closing = '”’》）)」』】';
const stops = '。！？!?';

/**
 * Cuts a paragraph into sentences: at 。！？ outside quotation marks, titles and brackets, and after a closing quotation
 * mark that ends a quoted full stop (`。”`). `……`, and `！` or `？` inside quotes, do not cut. Where quotation marks do not
 * pair, they are ignored.
 * @returns half-open UTF-16 ranges of the paragraph, without surrounding space; the last one may lack a full stop
 */
export function splitSentences(paragraph: string): [number, number][] {
  const paired = isPaired(paragraph);
  const ranges: [number, number][] = [];
  let depth = 0;
  let start = 0;
  const cut = (end: number) => {
    const raw = paragraph.slice(start, end);
    if (raw.trim()) ranges.push([start + raw.length - raw.trimStart().length, start + raw.trimEnd().length]);
    start = end;
  };
  for (let at = 0; at < paragraph.length; at += 1) {
    const char = paragraph.charAt(at);
    const next = paragraph.charAt(at + 1);
    if (paired && opening.includes(char)) depth += 1;
    if (paired && closing.includes(char)) depth -= 1;
    const quotedStop = '”」'.includes(char) && paragraph.charAt(at - 1) === '。';
    const continues = next !== '' && (stops.includes(next) || (!paired && closing.includes(next)));
    if (depth === 0 && (stops.includes(char) || quotedStop) && !continues) cut(at + 1);
  }
  cut(paragraph.length);
  return ranges;
}

function isPaired(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (opening.includes(char)) depth += 1;
    if (closing.includes(char)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
