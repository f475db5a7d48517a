/**
 * What one line of a lesson claims about the article: each of `verbatim` must stand in one of the `sources` to the
 * letter; in `prose` the quotations, titles and figures must.
 */
export type Claim = { line: number; sources: string[]; verbatim: string[]; prose: string };

/** A year the article does not print; the note must say 推断. */
const inferred = /（[^（）]*推断[^（）]*）|推断[为是]\d{4}年/g;
/** A figure with what qualifies it: 近6万 is not 6万, 12万余 is not 12万. */
const figure = /(?:近|约|超过?)?\d+(?:\.\d+)?(?:%|[万亿]?[多余]?)/g;
const quotation = /“([^“”]*)”/g;
const title = /《[^《》]*》/g;

/**
 * Whether `piece` stands in `sentence` to the letter, without cutting through a figure: 8个 does not stand in 48个, nor
 * 6万名 in 近6万名.
 */
export function stands(piece: string, sentence: string): boolean {
  const startsInFigure = /^\d/.test(piece) ? /(?:[\d.\-近约]|\d[,，]|超过?)$/ : null;
  const endsInFigure = /\d$/.test(piece) ? /^[\d.\-%万亿多余]/ : /\d[万亿]$/.test(piece) ? /^[多余]/ : null;
  for (let at = sentence.indexOf(piece); at >= 0; at = sentence.indexOf(piece, at + 1)) {
    const cut =
      startsInFigure?.test(sentence.slice(0, at)) || endsInFigure?.test(sentence.slice(at + piece.length));
    if (!cut) return true;
  }
  return false;
}

/** The reasons why `claim` does not hold, in Chinese; `sentences` are the article's texts by id. */
export function faultsOf(claim: Claim, sentences: Map<string, string>): { id?: string; reason: string }[] {
  const unknown = claim.sources.filter((source) => !sentences.has(source));
  if (unknown.length > 0) return unknown.map((id) => ({ id, reason: '文章里没有这个句子编号。' }));
  const texts = claim.sources.map((source) => sentences.get(source) ?? '');
  const missing = (piece: string) => !texts.some((text) => stands(piece, text));
  const ids = claim.sources.join(',');
  const faults = claim.verbatim
    .filter(missing)
    .map((piece) => ({ id: ids, reason: `“${piece}”在所注句子里没有原样出现。` }));
  return [...faults, ...proseFaults(claim.prose, missing, texts).map((reason) => ({ id: ids, reason }))];
}

/** Whether quotations, titles and figures of a piece of prose stand in one of the texts. */
export const holds = (prose: string, texts: readonly string[]): boolean =>
  proseFaults(prose, (piece) => !texts.some((text) => stands(piece, text)), texts).length === 0;

function proseFaults(prose: string, missing: (piece: string) => boolean, texts: readonly string[]): string[] {
  if (prose.split('“').length !== prose.split('”').length) return ['引号不成对。'];
  const quoted = [...prose.matchAll(quotation)].map((match) => match[1] ?? '');
  const titles = [...prose.matchAll(title)].map((match) => match[0]);
  const figures = prose.replace(inferred, '').match(figure) ?? [];
  // Most prose gives none, and the texts of a lesson are long.
  const known = new Set(figures.length === 0 ? [] : texts.flatMap((text) => text.match(figure) ?? []));
  return [
    ...quoted.filter(missing).map((piece) => `引文“${piece}”在所注句子里没有原样出现。`),
    ...titles.filter(missing).map((piece) => `文件名${piece}在所注句子里没有原样出现。`),
    ...figures.filter((piece) => !known.has(piece)).map((piece) => `数字“${piece}”不在所注句子里。`),
  ];
}
