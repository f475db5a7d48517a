import type { Article, Section, Sentence } from '../article/article';

/** Sentences of one article section that a lesson takes over together. */
export type Stretch = { section: Section; sentences: Sentence[] };

/** The article's text of one lesson, in reading order. */
export type LessonPart = Stretch[];

/** UTF-16 units of article text: a lesson below the first is joined with a neighbour, none is made longer than the second. */
const SHORT = 400;
const LONG = 1000;
const TINY = 60;
/** A lesson of at least this many sentences can be divided into sections. */
const FEWEST_SECTIONS = 3;
const MOST_SECTIONS = 6;

const lengthOf = (sentences: readonly Sentence[]): number =>
  sentences.reduce((sum, { text }) => sum + text.length, 0);
const lengthOfPart = (part: LessonPart): number =>
  part.reduce((sum, { sentences }) => sum + lengthOf(sentences), 0);

/**
 * The article cut into lessons: a long section is divided at the ends of its paragraphs (inside one only where it alone is too
 * long), a very short one is joined with its shorter neighbour. Every sentence is in exactly one, in reading order.
 */
export function lessonParts(article: Article): LessonPart[] {
  const chunks = article.sections.flatMap((section) =>
    divide(section.sentences, Math.ceil(lengthOf(section.sentences) / LONG)).map(
      (sentences): LessonPart => [{ section, sentences }],
    ),
  );
  return joinShort(chunks);
}

/** Paragraphs one after the other; one that is too long falls into its sentences. */
function paragraphsOf(sentences: readonly Sentence[], longest = LONG): Sentence[][] {
  const paragraphs: Sentence[][] = [];
  for (const sentence of sentences) {
    const last = paragraphs.at(-1);
    if (last?.[0]?.paragraph === sentence.paragraph) last.push(sentence);
    else paragraphs.push([sentence]);
  }
  return paragraphs.flatMap((each) =>
    lengthOf(each) > longest ? each.map((sentence) => [sentence]) : [each],
  );
}

/** Cuts into about `count` runs of about equal length, at the ends of paragraphs. */
function divide(sentences: readonly Sentence[], count: number): Sentence[][] {
  if (sentences.length === 0) return [];
  const aim = lengthOf(sentences) / Math.max(1, count);
  const runs: Sentence[][] = [];
  let length = 0;
  for (const paragraph of paragraphsOf(sentences)) {
    const more = lengthOf(paragraph);
    const last = runs.at(-1);
    if (!last || length + more > LONG || length + more / 2 > aim) {
      runs.push([...paragraph]);
      length = more;
    } else {
      last.push(...paragraph);
      length += more;
    }
  }
  return runs;
}

function joinShort(chunks: LessonPart[]): LessonPart[] {
  const lengths = chunks.map(lengthOfPart);
  const parts: { part: LessonPart; length: number }[] = [];
  for (const [at, chunk] of chunks.entries()) {
    const length = lengths[at] ?? 0;
    const next = lengths[at + 1];
    const last = parts.at(-1);
    const fits = last !== undefined && last.length + length <= LONG;
    const short = last !== undefined && (last.length < SHORT || length < SHORT);
    // A short one that begins something new goes with the next, where that makes the shorter lesson.
    const waits =
      last !== undefined &&
      last.length >= SHORT &&
      next !== undefined &&
      next < last.length &&
      next + length <= LONG;
    if (last && fits && short && !waits) {
      last.part.push(...chunk);
      last.length += length;
    } else parts.push({ part: [...chunk], length });
  }
  return parts.map(({ part }) => part);
}

/**
 * The sections of a lesson: three to six where there is text enough, none across two sections of the article unless there
 * are more than six. A paragraph is divided only to reach three.
 */
export function sectionParts(part: LessonPart): Stretch[] {
  let groups: Stretch[] = part.flatMap(({ section, sentences }) =>
    paragraphsOf(sentences, Number.POSITIVE_INFINITY).map((paragraph) => ({ section, sentences: paragraph })),
  );
  groups = joinTiny(groups);
  if (groups.length > MOST_SECTIONS) groups = gather(groups, lengthOfPart(part) / MOST_SECTIONS);
  while (groups.length < FEWEST_SECTIONS) {
    const halves = halve(groups);
    if (halves === null) break;
    groups = halves;
  }
  return groups;
}

/** A paragraph of a line or two goes with its neighbour of the same article section, as long as three groups are left. */
function joinTiny(groups: Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  let spare = groups.length - FEWEST_SECTIONS;
  for (const { section, sentences } of groups) {
    const last = joined.at(-1);
    const tiny = last && Math.min(lengthOf(last.sentences), lengthOf(sentences)) < TINY;
    if (last && tiny && last.section === section && spare > 0) {
      last.sentences.push(...sentences);
      spare -= 1;
    } else joined.push({ section, sentences: [...sentences] });
  }
  return joined;
}

/** Neighbours taken together until each has the length aimed at; at most six come of it. */
function gather(groups: Stretch[], aim: number): Stretch[] {
  const gathered: Stretch[] = [];
  let done = 0;
  for (const { section, sentences } of groups) {
    const last = gathered.at(-1);
    // The place of this group's middle in the whole says which of the six it falls into.
    const slot = Math.min(MOST_SECTIONS - 1, Math.floor((done + lengthOf(sentences) / 2) / aim));
    done += lengthOf(sentences);
    if (last && gathered.length > slot) last.sentences.push(...sentences);
    else gathered.push({ section, sentences: [...sentences] });
  }
  return gathered;
}

/** The longest group of two sentences or more divided where its halves are most alike, or null when there is none. */
function halve(groups: Stretch[]): Stretch[] | null {
  const longest = groups
    .filter(({ sentences }) => sentences.length > 1)
    .sort((a, b) => lengthOf(b.sentences) - lengthOf(a.sentences))[0];
  if (!longest) return null;
  const { section, sentences } = longest;
  const half = lengthOf(sentences) / 2;
  const cuts = sentences.slice(1).map((_, at) => at + 1);
  const distance = (cut: number) => Math.abs(lengthOf(sentences.slice(0, cut)) - half);
  const cut = cuts.reduce((best, each) => (distance(each) < distance(best) ? each : best));
  const halves = [sentences.slice(0, cut), sentences.slice(cut)].map((each) => ({
    section,
    sentences: each,
  }));
  return groups.flatMap((group) => (group === longest ? halves : [group]));
}
