import { commonLength, normal, stands } from '../wording';
import { distractorsOf, type Gate, keysOf } from './gate-context';

/** G6: the stem does not give the key away, by its words or by words that only the key shares with it. */
export const stemKeepsSecret: Gate = (item) => {
  if (item.kind === 'true-false' || item.kind === 'ordering') return [];
  const others = distractorsOf(item).map((option) => commonLength(option, item.stem));
  const most = Math.max(0, ...others);
  const least = others.length > 0 ? Math.min(...others) : 0;
  return keysOf(item).flatMap((key) => {
    const told = item.kind === 'fill-in' ? stands(key, item.stem) : normal(item.stem).includes(normal(key));
    if (told) return [`题干里已有答案“${key}”。`];
    const shared = commonLength(key, item.stem);
    if (shared >= 3 && least < 3) return [`题干与答案“${key}”有${shared}字相同。`];
    return shared > most + 2 ? [`只有答案“${key}”与题干用词相同。`] : [];
  });
};

const dangling = /^(?:这|其|该|此|它|他们|她|对此|由此|因此|同时|并|也)/;
const relative = /目前|近期|今年|去年|日前|近日|这两年|三年来|截至目前|长期以来/;
const quotedRelative =
  /[“‘][^”’]*(?:目前|近期|今年|去年|日前|近日|这两年|三年来|截至目前|长期以来)[^”’]*[”’]/g;

/** G7: the stem can be read alone: a subject, times anchored in the article, 15 to 90 characters. */
export const stemStandsAlone: Gate = (item) => {
  const stem = item.stem.replace(/（多选）$/, '');
  const bare = stem.replace(/^(?:据|按|根据)?文章[，,]?/, '');
  const reasons: string[] = [];
  if (stem.length < 15 || stem.length > 90) reasons.push(`题干有${stem.length}字，应在15到90字之间。`);
  if (dangling.test(bare)) reasons.push('题干离开上文就不知所指。');
  if (relative.test(stem.replace(quotedRelative, '')) && !/文章|文中|原文/.test(stem)) {
    reasons.push('题干里的时间词没有说明以文章为准。');
  }
  if (/[,;:?!()](?!\d)/.test(stem)) reasons.push('题干应使用全角标点。');
  return reasons;
};

const negated =
  /不(?:属于|包括|正确|是|符合)[^，。]{0,16}的(?:是|有|一项)|不(?:属于|包括|正确|是)(?:的|（|____)|(?:错误|有误|不符)的(?:是|一项)|没有(?:提到|列举|包括)/;

/** G8: no negated question, no question of opinion. */
export const stemAsksPlainly: Gate = (item) => {
  const reasons: string[] = [];
  if (negated.test(item.stem)) reasons.push('题干用了否定问法。');
  if (/你(?:认为|觉得)|您(?:认为|觉得)/.test(item.stem)) reasons.push('题干问的是看法，不是文章内容。');
  return reasons;
};

/** G3: an enumeration is asked for as the article's own, because its lists end in 等. */
export const enumerationAnchored: Gate = (item) =>
  item.kind === 'multiple' && !/文章|文中|原文|提出|列举/.test(item.stem)
    ? ['多选题干要写明“据文章”或“文章列举”。']
    : [];
