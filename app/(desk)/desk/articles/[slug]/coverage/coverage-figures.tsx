import { type Coverage, KEY_SHARE, type Share, TRUE_SHARE } from '@/domain/desk/coverage';
import { FEWEST_OF_A_SENTENCE, MOST_OF_A_FACT } from '@/domain/desk/sentence-coverage';
import { levelNames } from '@/domain/exchange/xlsx-columns';
import type { Level } from '@/domain/items/item';
import { markNames } from './mark-names';
import { stateCounts } from './state-counts';

const percent = (ratio: number): string => `${Math.round(ratio * 100)}%`;
const range = ([least, most]: readonly [number, number]): string => `${percent(least)}—${percent(most)}`;
const verdict = ({ isEven }: Share): string => (isEven ? '合适' : '不均匀');

/** The article in figures: sentences, facts, items, shares; each with the range it should be in. */
export function CoverageFigures({ coverage, slug }: { coverage: Coverage; slug: string }) {
  const { marks, facts, states, levels, truth, places, items, stray } = coverage;
  const rows: [name: string, value: React.ReactNode][] = [
    [
      '句子',
      `${markNames.good} ${marks.good}，${markNames.few} ${marks.few}，${markNames.none} ${marks.none}，${markNames.many} ${marks.many}，${markNames.unusable} ${marks.unusable}`,
    ],
    [
      '事实',
      <>
        可考 {facts.usable} 个，
        <a className="desk-tap" href={`/desk/articles/${slug}/facts?show=without`}>
          还没有题的 {facts.without} 个
        </a>
        ，题太多的 {facts.over} 个，设为不出题的 {facts.banned} 个
      </>,
    ],
    [
      '题目',
      `${items} 道${items > 0 ? `（${stateCounts(states)}）` : ''}${states.rejected ? `，另有不用的 ${states.rejected} 道` : ''}`,
    ],
    ['层级', levelCounts(levels) || '还没有题'],
    [
      '判断题中“对”',
      truth
        ? `${percent(truth.share)}（${truth.count}/${truth.of}，应在 ${range(TRUE_SHARE)}）：${verdict(truth)}`
        : '还没有判断题',
    ],
    [
      '答案位置',
      places.length > 0
        ? `${places.map((place, at) => `${'ABCD'.charAt(at)} ${percent(place.share)}`).join('，')}（各应在 ${range(KEY_SHARE)}）：${places.every(({ isEven }) => isEven) ? '合适' : '不均匀'}`
        : '还没有四选一的单选题',
    ],
  ];
  return (
    <section className="card stack" aria-labelledby="figures">
      <h2 id="figures">一览</h2>
      <dl className="coverage-figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {stray > 0 ? (
        <p className="notice">
          有 {stray} 道题的出处不在现在的正文里，是照旧的正文出的。请到“题目”页看过再决定。
        </p>
      ) : null}
      <p className="muted">
        够用：一句有 {FEWEST_OF_A_SENTENCE} 道以上。题太多：一个事实超过 {MOST_OF_A_FACT}{' '}
        道（每种题型一道）；一份卷子、一次练习里同一事实只出一题，再多也很少轮到，却道道要两个人审。
      </p>
    </section>
  );
}

function levelCounts(counts: Coverage['levels']): string {
  const levels = Object.keys(levelNames) as Level[];
  return levels.map((level) => `${levelNames[level]} ${counts[level] ?? 0}`).join('，');
}
