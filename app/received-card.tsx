import { Moment } from '@/components/moment';
import type { Received } from '@/server/queries/feedback';

/** One piece of feedback as its readers see it: who, when, what, and the answer or the form to give one. */
export function ReceivedCard({ entry, children }: { entry: Received; children: React.ReactNode }) {
  const { name, unit, at, text, answer } = entry;
  return (
    <article className="card stack">
      <p>
        <b>{name}</b>（{unit}）
        <span className="muted block">
          <Moment at={at} />
        </span>
      </p>
      <p className="whitespace-pre-line break-words">{text}</p>
      {answer ? (
        <div className="border-t border-line pt-3">
          <p className="font-bold">{answer.by}已答复</p>
          <p className="whitespace-pre-line break-words">{answer.text}</p>
          <p className="muted">
            <Moment at={answer.at} />
          </p>
        </div>
      ) : (
        children
      )}
    </article>
  );
}
