import type { Article } from '@/domain/article/article';
import { faultsOf } from './claim';
import type { ParsedLesson } from './parse-lesson';
import type { Problem } from './problem';

/** The article's sentence texts by id. */
export const sentenceTexts = (article: Article): Map<string, string> =>
  new Map(article.sections.flatMap(({ sentences }) => sentences.map(({ id, text }) => [id, text] as const)));

/** What is wrong between the lessons and their article, and among the lessons. */
export function checkLessons(lessons: ParsedLesson[], article: Article): Problem[] {
  const sentences = sentenceTexts(article);
  const titles = [article.title, ...article.sections.map(({ title }) => title)];
  return [
    ...lessons.flatMap((parsed) => checkLesson(parsed, sentences, titles)),
    ...checkUnique(lessons, 'slug'),
    ...checkUnique(lessons, 'order'),
    ...checkCoverage(lessons, sentences),
  ];
}

function checkLesson(parsed: ParsedLesson, sentences: Map<string, string>, titles: string[]): Problem[] {
  const { file, lesson, sentencesLine: line, claims } = parsed;
  const known = lesson.sentences.filter((id) => sentences.has(id));
  const used = new Set(claims.flatMap(({ sources }) => sources));
  return [
    ...lesson.sentences
      .filter((id) => !sentences.has(id))
      .map((id) => ({ file, line, id, reason: '文章里没有这个句子编号。' })),
    ...known
      .filter((id) => !used.has(id))
      .map((id) => ({ file, line, id, reason: '列为本课的句子，正文却没有用到。' })),
    ...checkHeadings(parsed, [...titles, ...[...known, ...used].map((id) => sentences.get(id) ?? '')]),
    ...claims.flatMap((claim) =>
      faultsOf(claim, sentences).map((fault) => ({ file, line: claim.line, ...fault })),
    ),
  ];
}

/** Title, aim and headings carry no source of their own: what they quote stands in sentences the lesson covers or cites, or in the article's titles. */
function checkHeadings({ file, lesson }: ParsedLesson, texts: string[]): Problem[] {
  const headings = [lesson.title, lesson.aim, ...lesson.sections.map(({ title }) => title)];
  const allowed = new Map(texts.map((text, index) => [String(index), text]));
  return headings.flatMap((prose) =>
    faultsOf({ line: 0, sources: [...allowed.keys()], verbatim: [], prose }, allowed).map(({ reason }) => ({
      file,
      reason: `“${prose}”：${reason.replace('所注句子', '本课的句子')}`,
    })),
  );
}

function checkUnique(lessons: ParsedLesson[], key: 'slug' | 'order'): Problem[] {
  const seen = new Map<string | number, string>();
  const problems: Problem[] = [];
  for (const { file, lesson } of lessons) {
    const other = seen.get(lesson[key]);
    if (other === undefined) seen.set(lesson[key], file);
    else problems.push({ file, id: String(lesson[key]), reason: `${key} 与 ${other} 重复。` });
  }
  return problems;
}

/** Every sentence belongs to exactly one lesson: an item finds its lesson through its sentence. */
function checkCoverage(lessons: ParsedLesson[], sentences: Map<string, string>): Problem[] {
  const owner = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, lesson, sentencesLine: line } of lessons) {
    for (const id of lesson.sentences) {
      const other = owner.get(id);
      if (other === undefined) owner.set(id, file);
      else problems.push({ file, line, id, reason: `这句话已列在 ${other}，一句话只归一课。` });
    }
  }
  const missing = [...sentences.keys()].filter((id) => !owner.has(id));
  return [...problems, ...missing.map((id) => ({ file: 'lessons', id, reason: '没有哪一课包含这句话。' }))];
}
