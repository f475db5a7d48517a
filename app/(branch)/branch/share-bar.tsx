import { ProgressBar } from '@/components/progress-bar';
import { shareInWords } from '@/domain/completion/branch';

/** A share as words with a bar that shows the same. */
export function ShareBar({ done, total }: { done: number; total: number }) {
  return (
    <>
      <span className="report-share">{shareInWords(done, total)}</span>
      <ProgressBar done={done} total={total} />
    </>
  );
}
