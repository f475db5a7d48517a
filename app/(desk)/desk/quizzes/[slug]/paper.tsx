import { ItemField } from '@/components/item-field';
import { kindNames } from '@/components/kind-names';
import { levelNames } from '@/domain/exchange/xlsx-columns';
import { keyOf, linesOf, shown } from '@/domain/items/kinds';
import { type Placed, spreadOf } from '@/domain/quiz/examine-papers';
import type { Clash } from '@/domain/quiz/pool';
import type { PreviewPaper, Supply } from '@/server/queries/quiz-papers';

type Props = { paper: PreviewPaper; number: number; lessons: Supply['lessons']; withKeys: boolean };

/** One paper: what the check found, how it is spread, and its items as a member sees them. */
export function Paper({ paper: { drawn, items, seed }, number, lessons, withKeys }: Props) {
  if (!drawn.ok) return null;
  return (
    <details className="card quiz-paper" open={number === 1}>
      <summary>
        <b>{`第${number}份，${items.length}题`}</b>
        <span>
          {drawn.clashes.length === 0 ? '没有发现相互提示的题' : `有${drawn.clashes.length}处相互提示`}
        </span>
      </summary>
      <div className="stack">
        <Check clashes={drawn.clashes} items={items} />
        <Facts items={items} lessons={lessons} />
        <ol>
          {items.map(({ item, itemVersionId, order }, at) => (
            <li key={itemVersionId}>
              <p className="muted">{`第${at + 1}题`}</p>
              <ItemField item={shown(item, order)} given={null} name={`${seed}-${at}`} disabled />
              {withKeys ? (
                <p className="notice mt-3">{`答案：${linesOf(item, keyOf(item)).join('；')}`}</p>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}

/** Without quotation marks of its own around it. */
const bare = (words: string) => words.replace(/^“([^“”]*)”$/, '$1');

function Check({ clashes, items }: { clashes: Clash[]; items: Placed[] }) {
  if (clashes.length === 0)
    return (
      <p className="notice notice-good">没有发现相互提示的题：没有一题的题干或选项说出同卷另一题的答案。</p>
    );
  const placeOf = (id: number) => items.findIndex(({ itemVersionId }) => itemVersionId === id) + 1;
  return (
    <div className="notice notice-error">
      <p>题库里找不到一份没有相互提示的试卷，下面这些题会相互提示。请减少题数，或者改题、撤下其中一道：</p>
      <ul>
        {clashes.map(({ teller, asked, words, at }) => (
          <li key={`${teller.itemVersionId}-${asked.itemVersionId}`}>
            {`第${placeOf(teller.itemVersionId)}题的${at === 'stem' ? '题干' : '选项'}提示了第${placeOf(asked.itemVersionId)}题：“${bare(words)}”。`}
          </li>
        ))}
      </ul>
    </div>
  );
}

const counts = <T,>(of: Map<T, number>, name: (key: T) => string): string =>
  [...of].map(([key, count]) => `${name(key)}${count}`).join('，');

function Facts({ items, lessons }: { items: Placed[]; lessons: Supply['lessons'] }) {
  const spread = spreadOf(items);
  const rows: [string, string][] = [
    ['课程', counts(spread.lessons, (id) => `${lessons.find((each) => each.id === id)?.title ?? ''}：`)],
    ['题型', counts(spread.kinds, (kind) => kindNames[kind])],
    ['层级', counts(spread.levels, (level) => levelNames[level])],
    ['单选题答案的位置', counts(spread.keyPlaces, (place) => `第${place + 1}项：`) || '没有单选题'],
    ['判断题', spread.truths ? `${spread.truths.of}道，其中“对”${spread.truths.right}道` : '没有判断题'],
  ];
  return (
    <dl className="quiz-facts">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
