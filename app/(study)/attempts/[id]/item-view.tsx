'use client';
import { useActionState, useEffect, useRef } from 'react';
import { ItemField } from '@/components/item-field';
import { isBlank, readFields } from '@/domain/items/answer';
import type { Answer, ShownItem } from '@/domain/items/item';
import { turnPage } from './actions';

type Props = {
  attemptId: string;
  item: ShownItem;
  position: number;
  total: number;
  seq: number;
  value: Answer;
  /** What the server had stored when it made the page. */
  served: Answer;
  disabled: boolean;
  onChoose: (value: Answer) => void;
  onTurn: (go: string) => void;
};

/** One item a screen. A real form: before the scripts have loaded, turning the page saves the answer by itself. */
export function ItemView(props: Props) {
  const { attemptId, item, position, total, seq, value, served, disabled, onChoose, onTurn } = props;
  const [state, turn] = useActionState(turnPage, { status: 'idle' });
  const form = useRef<HTMLFormElement>(null);
  const first = position === 0;
  const last = position === total - 1;

  // Once, for what was tapped before the scripts ran.
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    if (!form.current) return;
    const fields = new FormData(form.current).getAll('value').map(String);
    const tapped = readFields(item.kind, fields);
    const same = isBlank(tapped) ? served === null : JSON.stringify(tapped) === JSON.stringify(served);
    if (!same) onChoose(tapped);
  }, [item.kind, served, onChoose]);

  return (
    <form
      id="turn"
      ref={form}
      action={turn}
      onKeyDown={(event) => {
        // The first button of this form is 交卷: Enter in a field must not press it.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const button = (event.nativeEvent as SubmitEvent).submitter;
        onTurn(button?.getAttribute('value') ?? '');
      }}
    >
      <input type="hidden" name="attemptId" value={attemptId} />
      <input type="hidden" name="position" value={position} />
      <input type="hidden" name="seq" value={seq + 1} />
      {state.status === 'failed' ? (
        <p role="alert" className="notice notice-error">
          {state.message}
        </p>
      ) : null}
      <ItemField
        key={position}
        item={item}
        given={value}
        name="value"
        disabled={disabled}
        onChange={onChoose}
      />
      <div className="mt-6 flex flex-wrap gap-2">
        <button
          type="submit"
          name="go"
          value={Math.max(0, position - 1)}
          className="btn flex-[1_1_3.4em] px-1! whitespace-nowrap"
          aria-disabled={first}
        >
          上一题
        </button>
        <button
          type="submit"
          name="go"
          value="sheet"
          className="btn btn-quiet flex-[1_1_3.4em] px-1! whitespace-nowrap"
        >
          答题卡
        </button>
        <button
          type="submit"
          name="go"
          value={Math.min(total - 1, position + 1)}
          className="btn btn-primary flex-[1_1_3.4em] px-1! whitespace-nowrap"
          aria-disabled={last}
        >
          下一题
        </button>
      </div>
      {last ? <p className="muted mt-4">这是最后一题。检查好了，请点页面最上方的“交卷”。</p> : null}
    </form>
  );
}
