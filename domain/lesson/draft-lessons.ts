import type { Article, Fact, Sentence } from '../article/article';
import type { Lesson, LessonBlock, LessonSection } from '../article/lesson';
import { chinese } from '../items/numerals';
import { holds } from './claim';
import { aimOf } from './draft-aim';
import { figuresOf, listsOf } from './draft-cards';
import { distinct, headingFor, TITLE_LENGTH, titleFrom } from './draft-headings';
import { type LessonPart, lessonParts, type Stretch, sectionParts } from './draft-parts';
import { timelineOf } from './draft-timeline';

/**
 * Characters read a minute. Adults of 18–35 read Chinese aloud at 255 ± 29 a minute (IReST: Trauzettel-Klosinski & Dietz,
 * Invest. Ophthalmol. Vis. Sci. 2012, 53:5452); silently it goes faster, on a phone 300–400 are taken as usual. Many of our
 * readers are over sixty: the lower end.
 */
const CHARACTERS_A_MINUTE = 300;
const MINUTES = { least: 3, most: 5 };
const MOST_SECTIONS = 6;
const TIMELINE_HEADING = '按时间理一理';

/**
 * Drafts the lessons of an article for an editor to go on with: all that is said is the article's own words, or a part of
 * them that the checks of hand-written lessons let pass. Pure: the same article and facts give the same lessons.
 * @param facts of this article, in reading order; those of other sentences are passed over
 * @returns lessons `<slugPrefix>-1` … in reading order, every sentence in exactly one; none for an article without sentences
 */
export function draftLessons(article: Article, facts: Fact[], options: { slugPrefix: string }): Lesson[] {
  const bySentence = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!fact.ban) bySentence.set(fact.sentence, [...(bySentence.get(fact.sentence) ?? []), fact]);
  }
  const drafts = lessonParts(article).map((part) => draftLesson(part, article, bySentence));
  const titles = distinct(
    drafts.map(({ title }) => title),
    TITLE_LENGTH,
  );
  return drafts.map(({ lesson, texts }, at) => {
    const title = titles[at] ?? '';
    return {
      slug: `${options.slugPrefix}-${at + 1}`,
      order: at + 1,
      // A heading cut short to be told from its like may have lost what proves it.
      title: holds(title, texts) ? title : `第${chinese(at + 1)}课`,
      ...lesson,
    };
  });
}

type Draft = { title: string; texts: string[]; lesson: Omit<Lesson, 'slug' | 'order' | 'title'> };

function draftLesson(part: LessonPart, article: Article, bySentence: Map<string, Fact[]>): Draft {
  const sentences = part.flatMap((stretch) => stretch.sentences);
  const own = new Map(sentences.map((sentence) => [sentence.id, sentence] as const));
  const facts = sentences.flatMap(({ id }) => bySentence.get(id) ?? []);
  const texts = [...part.map(({ section }) => section.title), article.title, ...sentences.map(textOf)];
  const title = titleOf(part, article, texts);
  const stretches = sectionParts(part);
  const headings = headingsOf(stretches, title, facts, texts);
  const sections = stretches.map(
    ({ sentences: inside }, at): LessonSection => ({
      title: headings[at] ?? '',
      blocks: blocksOf(inside, facts),
    }),
  );
  const timeline = timelineOf(facts, own);
  if (timeline && sections.length < MOST_SECTIONS)
    sections.push({ title: TIMELINE_HEADING, blocks: [timeline] });
  else if (timeline) sections.at(-1)?.blocks.push(timeline);
  return {
    title,
    texts,
    lesson: {
      aim: aimOf(facts, headings, texts),
      minutes: minutesOf(sections),
      sentences: sentences.map(({ id }) => id),
      sections,
    },
  };
}

const textOf = ({ text }: Sentence): string => text;

/** The heading under which most of the lesson stands, or what its first sentence begins with. */
function titleOf(part: LessonPart, article: Article, texts: string[]): string {
  const size = ({ sentences }: Stretch) => sentences.reduce((sum, { text }) => sum + text.length, 0);
  const largest = part.toSorted((a, b) => size(b) - size(a))[0];
  const headings = [largest?.section.title ?? '', article.title].filter((heading) => heading !== '');
  for (const heading of headings) {
    const title = titleFrom(heading, texts);
    if (title) return title;
  }
  const sentences = largest?.sentences ?? [];
  return headingFor(sentences, [], texts) ?? titleFrom(sentences[0]?.text ?? '', texts) ?? '课文';
}

const nameKinds: ReadonlySet<Fact['kind']> = new Set(['document', 'slogan', 'name', 'list']);

/** A heading for each stretch, no two alike: the article's own where one begins here, else words of the stretch. */
function headingsOf(stretches: Stretch[], title: string, facts: Fact[], texts: string[]): string[] {
  const names = stretches.map(({ section, sentences }, at) => {
    const begins = stretches[at - 1]?.section !== section && section.sentences[0]?.id === sentences[0]?.id;
    const printed = begins && section.title !== '' ? titleFrom(section.title, texts, 24) : null;
    if (printed && printed !== title) return printed;
    const ids = new Set(sentences.map(({ id }) => id));
    const names = facts.filter(({ kind, sentence }) => ids.has(sentence) && nameKinds.has(kind));
    return (
      headingFor(
        sentences,
        names.map(({ value }) => value).filter((name) => !title.includes(name)),
        texts,
      ) ??
      titleFrom(section.title || title, texts, 24) ??
      '课文'
    );
  });
  return distinct(names, TITLE_LENGTH);
}

/** The sentences to the letter, a paragraph each, then what is worth remembering of them as cards. */
function blocksOf(sentences: Sentence[], facts: Fact[]): LessonBlock[] {
  const own = new Map(sentences.map((sentence) => [sentence.id, sentence] as const));
  const here = facts.filter(({ sentence }) => own.has(sentence));
  const paragraphs = [...new Set(sentences.map(({ paragraph }) => paragraph))].map(
    (paragraph): LessonBlock => ({
      kind: 'paragraph',
      statements: sentences
        .filter((each) => each.paragraph === paragraph)
        .map(({ id, text }) => ({ text, sources: [id], quoted: true })),
    }),
  );
  const figures = figuresOf(here, own);
  return [...paragraphs, ...listsOf(here, own), ...(figures ? [figures] : [])];
}

/** Reading time, rounded, within what a lesson may take. */
function minutesOf(sections: LessonSection[]): number {
  const characters = sections.reduce(
    (sum, section) => sum + section.title.length + shownLength(section.blocks),
    0,
  );
  return Math.min(MINUTES.most, Math.max(MINUTES.least, Math.round(characters / CHARACTERS_A_MINUTE)));
}

function shownLength(blocks: LessonBlock[]): number {
  return blocks.reduce((sum, block) => {
    switch (block.kind) {
      case 'paragraph':
        return sum + block.statements.reduce((all, { text }) => all + text.length, 0);
      case 'list':
        return sum + block.caption.length + block.items.join('').length;
      case 'figures':
        return sum + block.figures.reduce((all, { value, label }) => all + value.length + label.length, 0);
      case 'timeline':
        return sum + block.entries.reduce((all, { when, what }) => all + when.length + what.length, 0);
      default:
        return sum;
    }
  }, 0);
}
