import { FEEDBACK_CHARACTERS } from '@/domain/feedback/kinds';

/** What every form that answers feedback asks for. */
export function AnswerField({ id, hint }: { id: string; hint: string }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <div className="field">
        <label htmlFor={`answer-${id}`}>答复（{hint}）</label>
        <textarea id={`answer-${id}`} name="answer" rows={3} required maxLength={FEEDBACK_CHARACTERS} />
      </div>
    </>
  );
}
