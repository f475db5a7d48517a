import { rejectReasons } from '@/domain/desk/state-words';
import { stateAfter, type VersionState } from '@/domain/desk/version-state';
import { acceptItem, rejectItem } from './actions';
import { StepForm } from './step-form';

type Props = {
  slug: string;
  /** The query to go on with: filters and the next item. */
  go: string;
  itemVersionId: number;
  state: VersionState;
  editHref: string;
};

/** 接受, 修改, 不用: as far as the item's state allows. */
export function Decision({ slug, go, itemVersionId, state, editHref }: Props) {
  const hidden = { slug, go, itemVersionId, expected: state };
  return (
    <>
      {stateAfter(state, 'accept') ? (
        <StepForm submit={acceptItem} hidden={hidden}>
          <button type="submit" id="key-accept" className="btn btn-primary">
            接受 <kbd>A</kbd>
          </button>
        </StepForm>
      ) : null}
      <a id="key-edit" className="btn" href={editHref}>
        修改 <kbd>E</kbd>
      </a>
      {stateAfter(state, 'reject') ? (
        <details className="item-reject">
          <summary id="key-reject" className="btn btn-quiet">
            不用 <kbd>R</kbd>
          </summary>
          <StepForm submit={rejectItem} hidden={hidden} className="stack card">
            <div className="field">
              <label>
                为什么不用
                <select name="reason" id="reject-reason" defaultValue="">
                  <option value="">请选择</option>
                  {rejectReasons.map((reason) => (
                    <option key={reason} value={reason}>
                      {reason}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <div className="field">
              <label>
                或者写一句
                <input type="text" name="own" maxLength={300} />
              </label>
            </div>
            <button type="submit" className="btn">
              确定不用
            </button>
          </StepForm>
        </details>
      ) : null}
    </>
  );
}
