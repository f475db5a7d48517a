'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import type { Answer, ShownItem } from '@/domain/items/item';
import { paperHref } from '../href';
import { enterPaper } from './actions';
import { EntryItem } from './entry-item';

type Props = {
  unit: string;
  attemptId: string;
  revision: number;
  items: ShownItem[];
  given: Answer[];
};

/** Every item of the paper; nothing is handed in before the check. */
export function EntryForm({ unit, attemptId, revision, items, given }: Props) {
  const { pending, failed, form } = useKeptForm(enterPaper);
  const wrong = (position: number) => failed?.fields[`a${position}`];
  return (
    <form {...form} className="stack-lg" aria-label="录入答案">
      {failed ? (
        <div className="stack">
          <FormError message={failed.message} />
          {failed.error === 'PaperMoved' || failed.error === 'PaperMovedByYou' ? (
            <p>
              <a className="btn btn-block" href={paperHref(unit, `/${attemptId}`)}>
                看最新的录入结果
              </a>
            </p>
          ) : null}
        </div>
      ) : null}
      <input type="hidden" name="unit" value={unit} />
      <input type="hidden" name="attemptId" value={attemptId} />
      <input type="hidden" name="revision" value={revision} />
      {items.map((item, position) => (
        <EntryItem
          // biome-ignore lint/suspicious/noArrayIndexKey: an item of a paper is known by its place; two may ask alike
          key={position}
          item={item}
          given={given[position] ?? null}
          position={position}
          problem={wrong(position)}
        />
      ))}
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
        {pending ? '正在保存…' : '保存，去核对'}
      </button>
    </form>
  );
}
