'use client';
import { useEffect, useId, useRef } from 'react';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import type { VersionState } from '@/domain/desk/version-state';
import { submitLessonReview } from './actions';

type Props = { lessonVersionId: number; state: VersionState; mayAccept: boolean; mayReject: boolean };

/** To accept the version on the screen, or to say why it is not to be used. */
export function ReviewForm({ lessonVersionId, state, mayAccept, mayReject }: Props) {
  const accept = useKeptForm(submitLessonReview);
  const reject = useKeptForm(submitLessonReview);
  const reasonId = useId();
  const here = useRef<HTMLDivElement>(null);
  // The form goes with the step; the keyboard goes on from the section it was in.
  useEffect(() => {
    const section = here.current?.closest<HTMLElement>('[tabindex="-1"]');
    return () => section?.focus();
  }, []);
  const version = (
    <>
      <input type="hidden" name="lessonVersionId" value={lessonVersionId} />
      <input type="hidden" name="expected" value={state} />
    </>
  );
  return (
    <div ref={here} className="stack">
      {mayAccept ? (
        <form {...accept.form} className="stack">
          {accept.failed ? <FormError message={accept.failed.message} /> : null}
          {version}
          <input type="hidden" name="step" value="accept" />
          <button type="submit" className="btn btn-primary" aria-disabled={accept.pending}>
            接受这一版
          </button>
        </form>
      ) : null}
      {mayReject ? (
        <details open={reject.failed !== null}>
          <summary className="min-h-12 cursor-pointer content-center text-red">这一版不用…</summary>
          <form {...reject.form} className="stack">
            {reject.failed ? <FormError message={reject.failed.message} /> : null}
            {version}
            <input type="hidden" name="step" value="reject" />
            <div className="field">
              <label htmlFor={reasonId}>不用的理由</label>
              <textarea
                id={reasonId}
                name="reason"
                rows={2}
                required
                aria-invalid={reject.failed?.fields.reason ? true : undefined}
                aria-describedby={reject.failed?.fields.reason ? `${reasonId}-error` : undefined}
              />
              {reject.failed?.fields.reason ? (
                <p id={`${reasonId}-error`} className="field-error">
                  {reject.failed.fields.reason}
                </p>
              ) : null}
            </div>
            <button type="submit" className="btn btn-quiet" aria-disabled={reject.pending}>
              确定不用
            </button>
          </form>
        </details>
      ) : null}
    </div>
  );
}
