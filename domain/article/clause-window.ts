import { clauseEnds } from './clause-ends';
import type { Found } from './found';
import { leadsWithVerb } from './verb-leads';

/** Longest clause to ask in, and the shortest that says anything, in UTF-16 units without the value. */
const LONGEST = 64;
const SHORTEST = 8;

/** What stands before a sentence's own words: a dateline, who says it where that does not matter, 目前. */
const lead =
  /^(?:本[报刊台网](?:讯|消息)?\s*(?:[（(][^）)]*[）)])?\s*|(?:目前|近期|近日|日前|截至目前|同时|此外|其中|不仅如此|如今|现在|据悉|据了解|据介绍|据统计|统计显示|调查显示|数据显示|[^，,。“”]{2,18}(?:介绍|表示|透露))[,，]|为[^，,]{0,8}这[^，,]{1,10}[,，]|(?:按照|根据)(?:方案|计划|规划|安排|要求|部署|部署要求)[,，]|(?:据(?:统计|介绍|了解))[,，]?)/;

/** A clause that only says when, why or under what: the sentence goes on. */
const leaning =
  /^(?:由于|为了|为(?:进一步|推动|更好|解决|让)|随着|围绕|按照|根据|针对|如果|虽然|尽管|只要|只有|除了|无论|从(?!.*(?:到|出发))|以[^，,]{2,20}为(?:抓手|契机|载体|主题|目标|核心|引领|重点)$)|(?:以来|期间|之余|之后|之前|之际|过程中|基础上|领导下|指导下|推动下|的同时)$|的(?:“[^”]+”|《[^》]+》)?$|(?:依靠|凭借|借助|乘坐|带着)[^，,]*$|(?:后|里|夜晚|清晨|以[上下]的[\p{Script=Han}]{1,4}|[广场坪台面道]上)$/u;
const timeOnly =
  /^(?:截至|到|自|从|至)?[^，,]{0,10}(?:年|月|日|底|初|旬|末|假|学期|季度|上半年|下半年|天里|年里|当天|前夕|起|[一二三]天)$/;
/** A number of people or things that does something in the next clause. */
const goesOn = /(?<!有)共[约近]?[\d.,]+[百千万]?[余多]?(?:人|名|位)$/;

/** `isPart`: it begins within the sentence, behind a comma, so that its subject may stand before. */
type Window = { before: string; after: string; isPart: boolean };

/**
 * The words of a sentence in which a value is asked: from its beginning, or from a clause with a subject of its own where
 * that is too long, to the end of a clause that is no fragment; null when nothing of a proper length comes of it.
 */
export function clauseAround(text: string, { start, value }: Found): Window | null {
  const stop = start + value.length;
  const from0 = leadLength(text, start);
  const ends = [...clauseEnds(text).filter((end) => end < text.length), text.length];
  const starts = [from0, ...ends.filter((end) => end > from0)];
  const bare = (from: number, to: number): string => text.slice(from, to).replace(/[,;，；。！？!?…]+$/, '');
  for (const [at, end] of ends.entries()) {
    if (end < stop) continue;
    const last = bare(Math.max(from0, ends[at - 1] ?? 0), end).trim();
    const next = ends[at + 1] === undefined ? '' : bare(end, ends[at + 1] ?? end);
    const isOpen =
      leaning.test(last) ||
      timeOnly.test(last) ||
      (goesOn.test(last) && next !== '') ||
      /^(?:是|成为)/.test(next) ||
      /^(?:增加|增长|发展|扩大|提高|提升|减少|锐减)(?:到|至)/.test(next);
    if (isOpen && next !== '' && end - from0 <= LONGEST + value.length) continue;
    const fitting = starts.filter((from) => from <= start && end - from - value.length <= LONGEST);
    const telling = fitting.filter((from) => end - from - value.length > SHORTEST);
    const from = beginning(text, telling.length > 0 ? telling : fitting);
    if (from === undefined) return null;
    const before = text.slice(from, start).replace(lead, '');
    // What is told off one by one (一是……二是……) goes together or not at all.
    const after = bare(stop, end).replace(/[:：].*$/, '');
    if (before.length + after.length >= SHORTEST)
      return { before, after, isPart: from > from0 && /[,，]/.test(text.charAt(from - 1)) };
  }
  return null;
}

function leadLength(text: string, start: number): number {
  const [found = ''] = lead.exec(text) ?? [];
  return found.length <= start ? found.length : 0;
}

/** The sentence's own beginning, or the first clause that names who does it; the first that fits where none does. */
const beginning = (text: string, fitting: number[]): number | undefined =>
  fitting.findLast((from) => /[;；]/.test(text.charAt(from - 1)) && hasSubject(text.slice(from))) ??
  fitting.find((from) => from === 0 || hasSubject(text.slice(from))) ??
  fitting[0];

const hasSubject = (clause: string): boolean =>
  !leadsWithVerb(clause) &&
  !/^(?:其中|其余|另有?|并|还|也|又|再|以|用|从|向|对|在|为|有|共|达|占|比|被|由|经|到|一(?:手|方面|边|是)|二是|三是|分别|已|将|仅|只)/.test(
    clause,
  );
