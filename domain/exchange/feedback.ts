import type { Source } from '../items/item';
import { decoded, encoded } from './percent-encoding';
import { QuestionError } from './reading';

const HEADING = '【原文出处】';
const CONTINUED = '　';

/**
 * The general feedback of a question: the explanation, then a heading, then each source as 〔句子编号〕原文. A line break
 * within a quotation is followed by an ideographic space, so that no line of a quotation can be taken for anything else.
 */
export function writeFeedback(explanation: string, source: readonly Source[]): string {
  if (source.length === 0 && !explanation.split('\n').includes(HEADING)) return explanation;
  const quotes = source.map(
    ({ sentence, quote }) =>
      `〔${encoded(sentence, /[%〕\n]/g)}〕${quote.replaceAll('\n', `\n${CONTINUED}`)}`,
  );
  return [...(explanation === '' ? [] : [explanation]), HEADING, ...quotes].join('\n');
}

/**
 * The way back; without the heading all of it is explanation.
 * @throws QuestionError when a line below the heading is no source
 */
export function readFeedback(feedback: string): { explanation: string; source: Source[] } {
  const lines = feedback.split('\n');
  const at = lines.lastIndexOf(HEADING);
  if (at < 0) return { explanation: feedback, source: [] };
  const source: Source[] = [];
  for (const line of lines.slice(at + 1)) {
    const [, sentence, quote] = /^〔([^〕]*)〕(.*)$/s.exec(line) ?? [];
    const last = source.at(-1);
    if (sentence !== undefined && quote !== undefined) source.push({ sentence: decoded(sentence), quote });
    else if (last && line.startsWith(CONTINUED)) last.quote += `\n${line.slice(CONTINUED.length)}`;
    else if (line.trim() !== '')
      throw new QuestionError(
        `“${HEADING}”下面每行应写作“〔句子编号〕原文”，这一行不是：${line.slice(0, 20)}`,
      );
  }
  return { explanation: lines.slice(0, at).join('\n'), source };
}
