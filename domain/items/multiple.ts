import { z } from 'zod';
import type { Fact } from '@/domain/article/article';
import { type Distractor, dress, isUnsorted, originOf } from './distractors';
import { explain } from './explanation';
import type { MultipleItem } from './item';
import { choice, type ItemRules, index, indexFaults, isChoice, suits, texts } from './kind';
import { isKin } from './kinship';
import { type Making, sourceOf, textOf } from './making';
import { arranged } from './options';
import { hash } from './random';
import { asking, display, normal, stands } from './wording';

const MOST_OPTIONS = 7;
const MOST_MEMBERS = 5;
const MOST_WRONG = 3;
const FEWEST_WRONG = 2;

/** Every member of an enumeration of three to five, and two or three that do not belong to it. */
export const multiple: ItemRules<MultipleItem> = {
  ...choice,
  faults: ({ key, options }) => [
    ...indexFaults(key, options, 4, 8),
    ...(key.length < 2 ? ['多选题至少有两个正确选项。'] : []),
    ...(key.length >= options.length ? ['多选题不能全部都对。'] : []),
  ],
  fields: { options: texts, key: z.array(index).min(1) },
  generate: (fact, making) => {
    const members = fact.members ?? [];
    if (!suits(fact, 'multiple') || fact.kind !== 'list') return [];
    if (members.length < 3 || members.length > MOST_MEMBERS) return [];
    const room = Math.min(MOST_WRONG, MOST_OPTIONS - members.length, members.length - 1);
    const wrong = strangers(fact, members, making).slice(0, room);
    return wrong.length < FEWEST_WRONG ? [] : [choose(fact, members, wrong, making)];
  },
  grade: (item, answer) => {
    const hits = answer.filter((index) => item.key.includes(Number(index))).length;
    return Math.max(0, (hits - (answer.length - hits)) / item.key.length);
  },
  validate: (item, value): value is number[] | null =>
    value === null || isChoice(value, item.options.length, 1, item.options.length),
};

/** What could be taken for a member: an editor's foils, else members of like lists and facts of the same family. */
function strangers(fact: Fact, members: string[], making: Making): Distractor[] {
  const lengths = members.map((member) => member.length);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  const barred = [...members, ...(fact.avoid ?? []), ...fact.aliases].map(normal);
  const foils = (fact.foils ?? []).map((value) => ({ value, origin: originOf(value, making) }));
  const others = making.facts
    .filter((other) => other.id !== fact.id && !other.ban && isRelated(fact, other))
    .flatMap((origin) =>
      (origin.kind === 'list' ? (origin.members ?? []) : [origin.value]).map((value) => ({ value, origin })),
    )
    .filter(({ value }) => value.length >= shortest - 1 && value.length <= longest + 1)
    .filter(
      ({ value, origin }) => !isUnsorted(fact, making) || isLikeMember(value, origin, fact, members, making),
    )
    .sort((a, b) => chance(fact, a.value, making) - chance(fact, b.value, making));
  const seen = new Set<string>();
  return [...foils, ...others].filter(({ value }) => {
    const wording = normal(value);
    const fits = !barred.includes(wording) && !seen.has(wording) && dress(value) === dress(members[0] ?? '');
    seen.add(wording);
    return fits && !stands(value, textOf(fact, making));
  });
}

/** Of one family; where the editor named none, any other list. */
const isRelated = (fact: Fact, other: Fact): boolean =>
  fact.family
    ? fact.family.some((family) => other.family?.includes(family))
    : !fact.foils && !other.family && (other.kind === 'list' || other.kind === 'slogan');

/**
 * Without an editor's families: quoted names of one sort; else as long as a member, ending or beginning as all members do
 * where they do alike, and no other word for one of them (家电维修 beside 修小家电).
 */
function isLikeMember(value: string, origin: Fact, fact: Fact, members: string[], making: Making): boolean {
  const [first = ''] = members;
  if (dress(first) !== '') return isKin({ ...fact, kind: 'slogan', value: first }, origin, value, making);
  if (origin.kind !== 'list') return false;
  // 统一品牌, 统一技术 beside 移风易俗, 公益劳动: what has a beginning of its own stands out.
  const opening = (origin.members ?? []).map((member) => member.slice(0, 2));
  if (new Set(opening).size === 1 && !members.some((member) => member.startsWith(opening[0] ?? '')))
    return false;
  const likeEnd = members.every((member) => member.slice(-1) === first.slice(-1));
  const likeStart = members.every((member) => member.charAt(0) === first.charAt(0));
  const ends = members.some((member) => member.slice(-1) === value.slice(-1));
  const fits = likeEnd
    ? ends
    : likeStart
      ? value.startsWith(first.charAt(0))
      : members.some(({ length }) => length === value.length) && (value.length === 4 || ends);
  return (
    fits && members.every((member) => sharedCharacters(member, value) < 2 || (likeEnd && ends) || likeStart)
  );
}

const sharedCharacters = (one: string, other: string): number =>
  [...new Set(one)].filter((char) => other.includes(char)).length;

const chance = (fact: Fact, value: string, making: Making): number =>
  hash(`${making.seed}/${fact.id}/${value}`);

function choose(fact: Fact, members: string[], wrong: Distractor[], making: Making): MultipleItem {
  const id = `${fact.id}-multiple`;
  const options = arranged([...members, ...wrong.map(({ value }) => value)], `${making.seed}/${id}`);
  const right = members.map(display);
  const source = [sourceOf(fact, making)];
  return {
    id,
    kind: 'multiple',
    lesson: making.lessonOf(fact.sentence),
    stem: `${asking(fact.ask)}（多选）`,
    options,
    key: options.flatMap((option, index) => (right.includes(option) ? [index] : [])),
    explanation: explain(source, wrong, making),
    source,
    level: 'recall',
    fact: fact.id,
  };
}
