import type { Span } from './article';
import type { Draft } from './damage';
import type { SourceLine } from './source-lines';
import { within } from './spans';

/** Shorter lines may be a refrain; longer ones are passages of their own. UTF-16 units. */
const LEAST = 6;
const MOST = 40;

/**
 * Short paragraphs that say nothing but what stands within a longer sentence elsewhere: a scrap of it printed again.
 * `gone` are passages that are proposed to go already.
 */
export function strayScraps(plain: string, lines: SourceLine[], gone: Draft[]): Draft[] {
  const goes = within(gone.map(({ start, end }): Span => [start, end]));
  return lines.flatMap((line): Draft[] => {
    const words = line.text.replace(/[。！？!?]$/, '');
    const isScrap =
      line.role === 'paragraph' && words !== line.text && words.length >= LEAST && words.length <= MOST;
    if (!isScrap || /[。！？!?]/.test(words) || goes(line.start)) return [];
    // The scrap may have lost or changed a character at its head: 成为…, 是….
    const at =
      [0, 1, 2]
        .filter((cut) => words.length - cut >= Math.max(LEAST, words.length * 0.8))
        .map((cut) => otherPlace(plain, words.slice(cut), line))
        .find((place) => place >= 0) ?? -1;
    const origin = lines.find(({ start, end }) => start <= at && at < end);
    if (!origin || origin.text.length <= line.text.length + 1) return [];
    const reason = `第 ${line.number} 行只是第 ${origin.number} 行里的半句，应是误排的残句。`;
    const { start, end, text } = line;
    return [
      {
        kind: 'orphan-tail',
        start,
        end,
        before: text,
        after: '',
        confidence: 'high',
        reason,
        touches: [[start, end]],
        repairs: [{ op: 'lost', id: '', at: start, before: text, confidence: 'high', note: reason }],
      },
    ];
  });
}

function otherPlace(plain: string, words: string, line: SourceLine): number {
  for (let at = plain.indexOf(words); at >= 0; at = plain.indexOf(words, at + 1))
    if (at < line.start || at >= line.end) return at;
  return -1;
}
