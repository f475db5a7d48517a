'use client';
import { startTransition, useActionState, useId } from 'react';
import { FormError } from '@/components/form-error';
import type { LessonDraft } from '@/domain/lesson/edit-lesson';
import { type LessonFormState, submitLesson } from './actions';

type Props = { slug: string; lesson: string; version: number; draft: LessonDraft };

const idle: LessonFormState = { result: { status: 'idle' }, draft: null };

/** The lesson in its notation. What was typed stays when it is refused, with and without scripts. */
export function LessonForm({ slug, lesson, version, draft }: Props) {
  const [state, action, pending] = useActionState(submitLesson, idle);
  const failed = state.result.status === 'failed' && !pending ? state.result : null;
  const shown = state.draft ?? draft;
  function onSubmit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  return (
    <form action={action} onSubmit={onSubmit} className="stack">
      {failed ? <FormError message={failed.message} /> : null}
      {state.result.status === 'done' && !pending ? (
        <p role="status" className="notice notice-good">
          已保存为第 {state.result.value.version} 版。上面“党员看到的样子”就是这一版。
        </p>
      ) : null}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="lesson" value={lesson} />
      <input type="hidden" name="version" value={version} />
      <Field label="课名" faults={failed?.fields.title}>
        {(props) => <input {...props} name="title" required maxLength={60} defaultValue={shown.title} />}
      </Field>
      <Field label="学习目标（以“学完能说出”开头）" faults={failed?.fields.aim}>
        {(props) => <textarea {...props} name="aim" required rows={3} defaultValue={shown.aim} />}
      </Field>
      <Field label="大约几分钟读完" faults={failed?.fields.minutes}>
        {(props) => (
          <select {...props} name="minutes" defaultValue={String(shown.minutes)}>
            {[3, 4, 5].map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes} 分钟
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="lesson-body">
        <Field label="正文" faults={failed?.fields.body}>
          {(props) => (
            <textarea
              {...props}
              name="body"
              required
              rows={24}
              spellCheck={false}
              defaultValue={shown.body}
            />
          )}
        </Field>
      </div>
      <button type="submit" className="btn btn-primary" aria-disabled={pending}>
        {pending ? '正在保存…' : '保存并预览'}
      </button>
    </form>
  );
}

type FieldProps = {
  label: string;
  /** One fault a line. */
  faults: string | undefined;
  children: (props: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => React.ReactNode;
};

function Field({ label, faults, children }: FieldProps) {
  const id = useId();
  const bad = faults ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-faults` } as const) : {};
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...bad })}
      {faults ? (
        <ul id={`${id}-faults`} className="field-error lesson-faults">
          {faults.split('\n').map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
