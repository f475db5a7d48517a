import { deriveArticle } from '@/domain/article/derive-article';
import type { Lesson } from '@/domain/article/lesson';
import type { Item } from '@/domain/items/item';
import type { Course } from '../commands/load-content';

/** Streets per lesson: each has one sentence, one fact and one single item. */
const STREETS = 10;
const digits = '甲乙丙丁戊己庚辛壬癸';

type Street = { name: string; branches: number; sentence: string; fact: string };

function streetsOf(lesson: 1 | 2): Street[] {
  return Array.from({ length: STREETS }, (_, i) => ({
    name: `${lesson === 1 ? '东' : '西'}${digits.charAt(i)}街道`,
    branches: 100 * lesson + 7 * i,
    sentence: `s${lesson}-${i + 1}`,
    fact: `f${lesson}-${i + 1}`,
  }));
}

const sentenceOf = ({ name, branches }: Street) => `${name}共有${branches}个党支部。`;
const quoteOf = ({ branches }: Street) => `${branches}个党支部`;

function itemsOf(lesson: string, streets: Street[]): Item[] {
  const singles = streets.map((street, i): Item => {
    const options = [0, 1, 2, 3].map((at) => `${street.branches + at - (i % 4)}个`);
    return {
      id: `${lesson}-single-${i + 1}`,
      kind: 'single',
      lesson,
      stem: `据文章，${street.name}共有多少个党支部？`,
      options,
      key: [i % 4],
      explanation: `${street.name}共有${street.branches}个党支部。`,
      source: [{ sentence: street.sentence, quote: quoteOf(street) }],
      level: 'recall',
      fact: street.fact,
    };
  });
  const multiples = [0, 1, 2].map((i): Item => {
    const three = streets.slice(i * 3, i * 3 + 3);
    const wrong = streets[9];
    return {
      id: `${lesson}-multiple-${i + 1}`,
      kind: 'multiple',
      lesson,
      stem: `据文章，第${i + 1}组的三个街道有哪些？`,
      options: [...three, ...(wrong ? [wrong] : [])].map(({ name }) => name),
      key: [0, 1, 2],
      explanation: `原文：${three.map(quoteOf).join('；')}。`,
      source: three.map((street) => ({ sentence: street.sentence, quote: quoteOf(street) })),
      level: 'understand',
      fact: `${lesson}-group-${i + 1}`,
    };
  });
  const trueFalse = streets.slice(0, 3).map((street, i): Item => {
    const claimed = street.branches + (i % 2);
    return {
      id: `${lesson}-true-false-${i + 1}`,
      kind: 'true-false',
      lesson,
      stem: `据文章，${street.name}共有${claimed}个党支部。`,
      options: ['对', '错'],
      key: [i % 2 === 0 ? 0 : 1],
      explanation: sentenceOf(street),
      source: [{ sentence: street.sentence, quote: quoteOf(street) }],
      level: 'recall',
      fact: street.fact,
    };
  });
  return [...singles, ...multiples, ...trueFalse];
}

function lessonOf(slug: string, order: number, streets: Street[]): Lesson {
  return {
    slug,
    order,
    title: `第${order}课 街道与党支部`,
    aim: '学完能说出：每个街道有多少个党支部。',
    minutes: 3,
    sentences: streets.map(({ sentence }) => sentence),
    sections: [
      {
        title: '党支部',
        blocks: [
          {
            kind: 'paragraph',
            statements: streets.map((street) => ({
              text: sentenceOf(street),
              sources: [street.sentence],
              quoted: false,
            })),
          },
        ],
      },
    ],
  };
}

/**
 * A made-up course for tests: one article of two sections, two lessons of ten sentences each, 32 items (20 single,
 * 6 multiple, 6 true-false; each true-false item shares its fact with a single one). `tag` makes its slugs unique.
 */
export function courseFixture(tag: string): Course {
  const [east, west] = [streetsOf(1), streetsOf(2)];
  const text = (streets: Street[]) => streets.map(sentenceOf).join('');
  const source = `一、东片\n${text(east)}\n二、西片\n${text(west)}\n`;
  const article = deriveArticle(source);
  const [first, second] = [`east-${tag}`, `west-${tag}`];
  return {
    slug: `article-${tag}`,
    source,
    article: { ...article, title: '街道与党支部' },
    repairs: [],
    facts: [],
    lessons: [lessonOf(first, 1, east), lessonOf(second, 2, west)],
    items: [...itemsOf(first, east), ...itemsOf(second, west)],
  };
}
