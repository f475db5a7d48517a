import { stepNames } from '@/domain/desk/state-words';
import { undoItem } from './actions';
import { StepForm } from './step-form';

type Props = {
  slug: string;
  /** The filters to go on with. */
  go: string;
  decision: { itemId: number; stepId: number; step: string; stem: string };
};

/** What was decided a moment ago, and the way back. */
export function Undo({ slug, go, decision: { itemId, stepId, step, stem } }: Props) {
  return (
    <div className="notice notice-good item-undo" role="status">
      <span>
        已{step === 'edit' ? '保存新版本' : step === 'accept' ? '接受' : `标为${stepNames[step]}`}：“{stem}”
      </span>
      <StepForm submit={undoItem} hidden={{ slug, go, itemId, stepId }}>
        <button type="submit" id="key-undo" className="btn btn-quiet">
          撤销 <kbd>U</kbd>
        </button>
      </StepForm>
    </div>
  );
}
