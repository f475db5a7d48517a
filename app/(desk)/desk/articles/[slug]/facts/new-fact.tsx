'use client';
import { useId } from 'react';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { factKinds } from '@/domain/article/article';
import { LinesField } from '../../../lines-field';
import { submitNewFact } from './actions';
import { FactFields } from './fact-fields';
import { factKindNames } from './fact-kinds';

type Props = { slug: string; revision: number; sentences: { id: string; text: string; section: string }[] };

/** A fact the rules did not find. */
export function NewFact({ slug, revision, sentences }: Props) {
  const id = useId();
  const { state, pending, failed, form } = useKeptForm(submitNewFact);
  const errors = failed?.fields ?? {};
  const sections = [...new Set(sentences.map(({ section }) => section))];
  return (
    <details className="card fact-editor">
      <summary>添加一个事实</summary>
      {state.status === 'done' && !pending ? (
        <p role="status" className="notice notice-good">
          已添加（{state.value.id}），排在它的句子那里。重新生成题目后，就会用它出题。
        </p>
      ) : null}
      <form {...form} className="stack">
        {failed ? <FormError message={failed.message} /> : null}
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="revision" value={revision} />
        <div className="field">
          <label htmlFor={`${id}-sentence`}>句子</label>
          <select id={`${id}-sentence`} name="sentence" defaultValue="">
            <option value="">请选择</option>
            {sections.map((section) => (
              <optgroup key={section} label={section}>
                {sentences
                  .filter((sentence) => sentence.section === section)
                  .map((sentence) => (
                    <option key={sentence.id} value={sentence.id}>
                      {sentence.text.length > 50 ? `${sentence.text.slice(0, 50)}…` : sentence.text}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
          {errors.sentence ? <p className="field-error">{errors.sentence}</p> : null}
        </div>
        <div className="field">
          <label htmlFor={`${id}-kind`}>种类</label>
          <select id={`${id}-kind`} name="kind" defaultValue="">
            <option value="">请选择</option>
            {factKinds.map((kind) => (
              <option key={kind} value={kind}>
                {factKindNames[kind]}
              </option>
            ))}
          </select>
          {errors.kind ? <p className="field-error">{errors.kind}</p> : null}
        </div>
        <LinesField
          label="答案"
          name="value"
          hint="照抄句中的字，一字不差，标点也算。"
          rows={1}
          error={errors.value}
        />
        <FactFields errors={errors} />
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在添加…' : '添加'}
        </button>
      </form>
    </details>
  );
}
