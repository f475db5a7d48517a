import type { Article, Fact } from '../article/article';
import type { Proposal } from '../article/damage';
import type { Lesson } from '../article/lesson';
import type { Repair } from '../article/repair';
import { isWhole, withoutHalves } from '../article/whole-characters';
import { generateItems } from '../items/generate';
import type { Item } from '../items/item';
import { draftLessons } from '../lesson/draft-lessons';
import { carryLesson, homesOf, renamedSentences, type StandingLesson } from './carry-lessons';
import { mergeFacts } from './merge-facts';

export type CourseInput = {
  article: Article;
  repairs: Repair[];
  /** Damage nobody has decided on: no item is made from its sentences. */
  open: Proposal[];
  /** The facts as the desk has them. */
  facts: Fact[];
  /** The lessons under review. */
  standing: StandingLesson[];
  slugPrefix: string;
};

/** `lessons`: every lesson of the article as it is now; `drafted`: those among them that are new or said anew. */
export type MadeCourse = { facts: Fact[]; lessons: Lesson[]; drafted: Lesson[]; items: Item[] };

/** Told before each part of the work, in Chinese. */
export type OnStep = (step: string) => void;

/**
 * A course made by the machine from an article: facts, lessons where there are none or the article has changed under them,
 * items. What a person wrote of a lesson is never drafted over.
 */
export function makeCourse(input: CourseInput, onStep: OnStep = () => {}): MadeCourse {
  const { article, repairs, open, slugPrefix } = input;
  onStep('正在找出事实');
  // Rules count in UTF-16 units and may cut a rare character in two.
  const facts = mergeFacts(article, input.facts).filter(isWhole);
  onStep('正在起草课程');
  const { lessons, drafted } = makeLessons(input, () =>
    withoutHalves(draftLessons(article, facts, { slugPrefix })),
  );
  const homes = homesOf(article, lessons);
  onStep('正在生成题目');
  const { items } = generateItems(article, facts, {
    repairs,
    proposals: open,
    lessonOf: (sentence) => homes.get(sentence) ?? lessons[0]?.slug ?? '',
  });
  return { facts, lessons, drafted, items: withOwnIds(items.filter(isWhole)) };
}

/** Two items made of the same facts may have been given one id; the later one gets a number. */
function withOwnIds(items: Item[]): Item[] {
  const taken = new Set(items.map(({ id }) => id));
  const seen = new Set<string>();
  return items.map((item) => {
    let id = item.id;
    for (let number = 2; seen.has(id) || (id !== item.id && taken.has(id)); number += 1)
      id = `${item.id}-${number}`;
    seen.add(id);
    return id === item.id ? item : { ...item, id };
  });
}

function makeLessons({ article, standing }: CourseInput, draft: () => Lesson[]) {
  if (standing.length === 0) {
    const lessons = draft();
    return { lessons, drafted: lessons };
  }
  const names = new Map<Article, Map<string, string>>();
  const namesOf = (before: Article) => {
    const known = names.get(before) ?? renamedSentences(before, article);
    names.set(before, known);
    return known;
  };
  const carried = standing.map(({ lesson, article: before, byPerson }) => ({
    ...carryLesson(lesson, namesOf(before)),
    byPerson,
  }));
  const broken = carried.some(({ state, byPerson }) => state === 'broken' && !byPerson);
  const anew = new Map(broken ? draft().map((lesson) => [lesson.slug, lesson] as const) : []);
  const drafted: Lesson[] = [];
  const lessons = carried.map(({ state, lesson, byPerson }) => {
    const next = state === 'broken' && !byPerson ? anew.get(lesson.slug) : undefined;
    if (next) drafted.push(next);
    else if (state === 'renamed') drafted.push(lesson);
    return next ?? lesson;
  });
  const covered = new Set(lessons.flatMap(({ sentences }) => sentences));
  // A longer article has more lessons than before.
  for (const [slug, lesson] of anew) {
    if (lessons.some((each) => each.slug === slug) || lesson.sentences.some((id) => covered.has(id)))
      continue;
    lessons.push(lesson);
    drafted.push(lesson);
  }
  return { lessons, drafted };
}
