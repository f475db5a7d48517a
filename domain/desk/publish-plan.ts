import { type Article, sentencesOf } from '@/domain/article/article';
import { judgeItem } from '@/domain/items/gate';
import type { GateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import { secondPerson, type VersionState } from './version-state';

/** The version of an article, a lesson or an item that is under review, with the people behind it. */
export type Candidate = {
  /** The version's. */
  id: number;
  state: VersionState;
  /** Whoever wrote any version of it, the machine left out. */
  authors: readonly number[];
  /** Who accepted this version. */
  approver: number | null;
};

export type LessonCandidate = Candidate & {
  lessonId: number;
  title: string;
  articleVersionId: number;
  sentences: readonly string[];
};

export type ItemCandidate = Candidate & { lessonId: number; articleVersionId: number; item: Item };

/** All that publishing an article's course depends on. */
export type Publishable = {
  /** null: nothing is under review, or it is published as it is. */
  article: (Candidate & { title: string }) | null;
  /** The article version members read now. */
  liveArticle: number | null;
  lessons: readonly LessonCandidate[];
  /** Lessons of which a version is published. */
  liveLessons: ReadonlySet<number>;
  /** Accepted items. */
  items: readonly ItemCandidate[];
  /** The texts named above, by article version id. */
  texts: ReadonlyMap<number, Article>;
  /** What items are judged against, by article version id. */
  contextOf: (articleVersionId: number) => GateContext;
};

/** What is not published, and why, in Chinese. */
export type Held = { subject: 'article' | 'lesson' | 'item'; id: number; name: string; reason: string };

/** Version ids to publish. */
export type Plan = { article: number | null; lessons: number[]; items: number[]; held: Held[] };

const notAccepted: Partial<Record<VersionState, string>> = {
  draft: '还没有人看过并接受。',
  edited: '改过以后还没有人看过并接受。',
  rejected: '审核时决定不用。',
};

const people = {
  ok: null,
  'own-work': '由您写过或改过，要由另一位审核人员发布。',
  'own-approval': '由您接受，要由另一位审核人员发布。',
};

const secondReason = (memberId: number, { authors, approver }: Candidate): string | null =>
  people[secondPerson(memberId, authors, approver)];

/** Whether the sentences a lesson covers read the same in both texts. */
function reads(sentences: readonly string[], one: Article | undefined, other: Article | undefined): boolean {
  if (!one || !other) return false;
  const texts = new Map(sentencesOf(other).map(({ id, text }) => [id, text]));
  const own = new Map(sentencesOf(one).map(({ id, text }) => [id, text]));
  return sentences.every((id) => own.has(id) && own.get(id) === texts.get(id));
}

/**
 * What this reviewer may publish now, in the order in which one thing rests on another: a lesson needs its article, an
 * item its lesson. Confirming the structure is what makes an article version, so that it needs no accepting besides.
 * Lessons and items made from an earlier text are published only if the text they rest on still says the same.
 */
export function planPublication(memberId: number, all: Publishable): Plan {
  const held: Held[] = [];
  const hold = (subject: Held['subject'], id: number, name: string, reason: string) => {
    held.push({ subject, id, name, reason });
    return false;
  };

  const { article, texts } = all;
  const refusal =
    article && (article.state === 'rejected' ? '审核时决定不用。' : secondReason(memberId, article));
  if (article && refusal) hold('article', article.id, article.title, refusal);
  const published = article && !refusal ? article.id : null;
  const text = published ?? all.liveArticle;

  const lessons = all.lessons.filter((lesson) => {
    const { id, title, state, articleVersionId } = lesson;
    const reason =
      notAccepted[state] ?? secondReason(memberId, lesson) ?? (text === null ? '文章还没有发布。' : null);
    if (reason) return hold('lesson', id, title, reason);
    const same =
      articleVersionId === text ||
      reads(lesson.sentences, texts.get(articleVersionId), texts.get(text ?? articleVersionId));
    return same || hold('lesson', id, title, '文章的新版本改了它依据的句子。请在“课程”里核对并保存一次。');
  });

  const open = new Set([...all.liveLessons, ...lessons.map(({ lessonId }) => lessonId)]);
  const items = all.items.filter((candidate) => {
    const { id, item, lessonId, articleVersionId } = candidate;
    const reason =
      secondReason(memberId, candidate) ?? (open.has(lessonId) ? null : '它所在的课还没有发布。');
    if (reason) return hold('item', id, item.stem, reason);
    if (text === null) return hold('item', id, item.stem, '文章还没有发布。');
    const [first] = articleVersionId === text ? [] : judgeItem(item, all.contextOf(text)).reasons;
    return first === undefined || hold('item', id, item.stem, `文章的新版本里它不再成立：${first}`);
  });

  return { article: published, lessons: lessons.map(({ id }) => id), items: items.map(({ id }) => id), held };
}
