import { kindNames } from '@/components/kind-names';
import { levelNames } from '@/domain/exchange/xlsx-columns';
import type { BlueprintRow } from '@/domain/quiz/blueprint';
import { overlaps } from '@/domain/quiz/examine-papers';
import type { DeskQuiz } from '@/server/queries/desk-quizzes';
import type { PreviewPaper, Supply } from '@/server/queries/quiz-papers';
import { Paper } from './paper';

type Props = {
  quiz: DeskQuiz;
  papers: PreviewPaper[];
  lessons: Supply['lessons'];
  withKeys: boolean;
};

/** Three papers as members would get them, and what the check says of each. */
export function Preview({ quiz, papers, lessons, withKeys }: Props) {
  const [first] = papers;
  const seed = first?.seed ?? 1;
  const address = (from: number, keys: boolean) =>
    `/desk/quizzes/${quiz.slug}?seed=${from}${keys ? '&keys=1' : ''}#papers`;
  if (first && !first.drawn.ok)
    return (
      <section id="papers" aria-labelledby="preview" className="stack">
        <h2 id="preview">三份试卷</h2>
        <Lacking lacking={first.drawn.lacking} rows={quiz.blueprint.rows} lessons={lessons} />
      </section>
    );
  const shared = overlaps(papers.map(({ items }) => items));
  return (
    <section id="papers" aria-labelledby="preview" className="stack">
      <h2 id="preview">三份试卷</h2>
      <p>
        与党员拿到的试卷一样抽取，每人一份，各不相同。
        {`两份之间相同的题：${shared
          .map((each) => `第${each.one + 1}、${each.other + 1}份${each.shared}题`)
          .join('，')}。`}
      </p>
      <p className="flex flex-wrap gap-3">
        <a className="btn btn-quiet" href={address(seed, !withKeys)}>
          {withKeys ? '隐藏答案' : '显示答案'}
        </a>
        <a className="btn btn-quiet" href={address(seed + 3, withKeys)}>
          换三份
        </a>
      </p>
      {papers.map((paper, at) => (
        <Paper key={paper.seed} paper={paper} number={at + 1} lessons={lessons} withKeys={withKeys} />
      ))}
    </section>
  );
}

type LackingProps = {
  lacking: { row: number; missing: number }[];
  rows: BlueprintRow[];
  lessons: Supply['lessons'];
};

function Lacking({ lacking, rows, lessons }: LackingProps) {
  const nameOf = (row: BlueprintRow | undefined) => {
    if (!row) return '';
    const from = row.lessons?.map((id) => lessons.find((each) => each.id === id)?.title ?? '没有题的一课');
    return [from?.join('、') ?? '全部课程', kindNames[row.kind], row.level ? levelNames[row.level] : '']
      .filter(Boolean)
      .join('，');
  };
  return (
    <div role="status" className="notice notice-error stack">
      <p>题目不够，组不成一份试卷。同一事实的两道题不能同卷、同一句话最多3道，所以能用的比题库里的少。</p>
      <ul>
        {lacking.map(({ row, missing }) => (
          <li
            key={row}
          >{`第${row + 1}行（${nameOf(rows[row])}，${rows[row]?.count ?? 0}题）：缺${missing}题。`}</li>
        ))}
      </ul>
      <p>请减少这几行的题数，或者先发布更多这样的题目。</p>
    </div>
  );
}
