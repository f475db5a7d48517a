'use client';
import { type FormEvent, startTransition, useActionState, useRef, useState } from 'react';
import { FormError } from '@/components/form-error';
import { kindNames } from '@/components/kind-names';
import type { DraftField, ItemDraft } from '@/domain/desk/item-draft';
import { levelNames } from '@/domain/exchange/xlsx-columns';
import type { ActionState } from '@/server/action';
import { saveItem } from './actions';
import { OptionFields } from './option-fields';
import { type Sentence, SourceFields } from './source-fields';
import { type Checked, useRemarks } from './use-remarks';

type Props = {
  slug: string;
  /** The filters to go on with. */
  go: string;
  /** The version the edit begins from; null for a new item. */
  baseId: number | null;
  draft: ItemDraft;
  sentences: Sentence[];
  cancelHref: string;
};

const idle: ActionState<{ href: string }> = { status: 'idle' };

const blanksIn = (stem: string) => stem.split('____').length - 1;

function Remark({ field, checked }: { field: DraftField; checked: Checked }) {
  if (typeof checked === 'string') return null;
  return checked.refused
    .filter((each) => each.field === field)
    .map(({ reason }) => (
      <p key={reason} className="field-error">
        {reason}
      </p>
    ));
}

function summary(checked: Checked): string {
  if (checked === 'idle') return '保存时会检查；不能通过的，会说明哪里要改。';
  if (checked === 'asking') return '正在检查…';
  if (checked === 'unknown') return '现在检查不了；保存时会再检查。';
  const { refused, warnings } = checked;
  if (refused.length > 0) return `还有 ${refused.length} 处要改，改好才能保存。`;
  return warnings.length > 0 ? '可以保存。下面的提醒请想一想。' : '检查通过，可以保存。';
}

/** An item to write or mend. The gates' remarks come while it is written; only 保存 saves, as a new version. */
export function ItemForm({ slug, go, baseId, draft, sentences, cancelHref }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [state, action, pending] = useActionState(saveItem, idle);
  const [blanks, setBlanks] = useState(blanksIn(draft.stem));
  const { checked, soon, ask } = useRemarks(form, slug, baseId);
  const failed = state.status === 'failed' && !pending ? state : null;
  const sources = draft.sentence.map((sentence, at) => ({ sentence, quote: draft.quote[at] ?? '' }));

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const content = new FormData(event.currentTarget);
    void ask();
    startTransition(() => action(content));
  }

  return (
    <form
      ref={form}
      action={action}
      onSubmit={onSubmit}
      onInput={soon}
      onBlur={soon}
      className="item-form stack"
      aria-busy={pending}
      aria-label={baseId === null ? '新题' : '修改题目'}
    >
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="go" value={go} />
      <input type="hidden" name="baseId" value={baseId ?? ''} />
      <input type="hidden" name="kind" value={draft.kind} />
      <p className="muted">{kindNames[draft.kind]}</p>
      {failed ? <FormError message={[failed.message, ...Object.values(failed.fields)].join('')} /> : null}
      <div className="field">
        <label>
          题干
          <textarea
            name="stem"
            rows={3}
            maxLength={600}
            defaultValue={draft.stem}
            onChange={({ target }) => setBlanks(blanksIn(target.value))}
          />
        </label>
        <Remark field="stem" checked={checked} />
      </div>
      <div className="field">
        <OptionFields draft={draft} blanks={blanks} />
        <Remark field="options" checked={checked} />
      </div>
      <div>
        <SourceFields sentences={sentences} sources={sources} onChange={soon} />
        <Remark field="quote" checked={checked} />
      </div>
      <div className="field">
        <label>
          解析（写明答案在原文怎么说，错的选项是什么）
          <textarea name="explanation" rows={3} maxLength={2000} defaultValue={draft.explanation} />
        </label>
        <Remark field="explanation" checked={checked} />
      </div>
      <div className="field">
        <label>
          层级
          <select name="level" defaultValue={draft.level}>
            {Object.entries(levelNames).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="notice" role="status">
        <p>{summary(checked)}</p>
        {typeof checked === 'string' ? null : (
          <ul className="item-remarks">
            {checked.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="item-bar">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在保存…' : '保存'}
        </button>
        <a className="btn btn-quiet" href={cancelHref}>
          不保存，返回
        </a>
      </div>
      <p className="muted">保存后是新的一版：看过并接受以后，由另一位审核人员发布。</p>
    </form>
  );
}
