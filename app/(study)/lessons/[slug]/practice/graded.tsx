import { useRef } from 'react';
import { ItemOutcome } from '@/components/item-outcome';
import type { Answered } from '@/server/commands/answer-practice';

/** What came of the answers that had waited for the network, to be opened one by one. */
export function Graded({ graded }: { graded: readonly Answered[] }) {
  const nowhere = useRef<HTMLHeadingElement>(null);
  const right = graded.filter(({ outcome }) => outcome.right).length;
  return (
    <section className="card stack" aria-labelledby="graded">
      <h2 id="graded">
        断网时记下的{graded.length}题判好了，答对{right}题
      </h2>
      {graded.map(({ outcome, elsewhere }) => (
        <details key={outcome.question.step}>
          <summary>
            {outcome.right ? '✓ 答对' : '✗ 答错'}：{outcome.question.stem}
          </summary>
          <ItemOutcome
            itemVersionId={outcome.itemVersionId}
            right={outcome.right}
            chosen={outcome.chosen}
            explanation={outcome.explanation}
            passage={outcome.passage}
            further={outcome.further}
            stem={outcome.question.stem}
            answer={outcome.key}
            wrongWords="后面会再做一次"
            elsewhere={elsewhere}
            heading={nowhere}
          />
        </details>
      ))}
    </section>
  );
}
