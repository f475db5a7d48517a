import type { Article, Fact } from '@/domain/article/article';
import type { Lesson } from '@/domain/article/lesson';
import type { Item } from '@/domain/items/item';
import { faultsOf as shapeFaults } from '@/domain/items/kinds';
import { sentenceTexts } from '@/domain/lesson/check-lessons';
import { stands } from '@/domain/lesson/claim';
import { lessonOf } from '@/domain/lesson/lesson-of';
import type { Problem } from '@/domain/lesson/problem';

/** What is wrong between the facts and their article: value, members and pairs stand in the sentence to the letter. */
export function checkFacts(file: string, facts: Fact[], article: Article): Problem[] {
  const sentences = sentenceTexts(article);
  const faults = facts.flatMap(({ id, value, sentence, members = [], pairs = [] }) => {
    const text = sentences.get(sentence);
    if (text === undefined) return [{ file, id, reason: `文章里没有句子 ${sentence}。` }];
    return [value, ...members, ...pairs.flat()]
      .filter((piece) => !stands(piece, text))
      .map((piece) => ({ file, id, reason: `“${piece}”在句子 ${sentence} 里没有原样出现。` }));
  });
  return [...duplicates(file, facts), ...faults];
}

/** What is wrong between the items and their article, facts and lessons; the quality of an item is the gate's business. */
export function checkItems(
  file: string,
  items: Item[],
  article: Article,
  facts: Fact[],
  lessons: Lesson[],
): Problem[] {
  const sentences = sentenceTexts(article);
  const owners = lessonOf(lessons);
  const factIds = new Set(facts.map(({ id }) => id));
  const faults = items.flatMap((item) => {
    const reasons = item.source.flatMap(({ sentence, quote }) => {
      const text = sentences.get(sentence);
      if (text === undefined) return [`文章里没有句子 ${sentence}。`];
      return text.includes(quote) ? [] : [`引文“${quote}”在句子 ${sentence} 里没有原样出现。`];
    });
    const owner = owners.get(item.source[0]?.sentence ?? '');
    if (!lessons.some(({ slug }) => slug === item.lesson)) reasons.push(`没有课程“${item.lesson}”。`);
    else if (owner !== undefined && owner !== item.lesson) reasons.push(`第一处出处属于课程“${owner}”。`);
    if (item.fact !== null && !factIds.has(item.fact)) reasons.push(`没有事实 ${item.fact}。`);
    reasons.push(...shapeFaults(item));
    return reasons.map((reason) => ({ file, id: item.id, reason }));
  });
  return [...duplicates(file, items), ...faults];
}

function duplicates(file: string, entries: { id: string }[]): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }) => {
    if (seen.has(id)) return [{ file, id, reason: '编号重复。' }];
    seen.add(id);
    return [];
  });
}
