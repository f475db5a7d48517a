import { submitCertain } from './actions';
import { StepForm } from './step-form';

type Props = { count: number; slug: string; revision: number };

/** One press for what the program is certain of; each can still be taken back. Worth a button from two on. */
export function AcceptCertain({ count, slug, revision }: Props) {
  if (count < 2) return null;
  return (
    <StepForm submit={submitCertain} hidden={{ slug, revision }} className="stack">
      <button type="submit" className="btn">
        全部接受把握为“确定”的建议（{count} 条）
      </button>
      <p className="muted">接受以后，每一条都还可以撤回。</p>
    </StepForm>
  );
}
