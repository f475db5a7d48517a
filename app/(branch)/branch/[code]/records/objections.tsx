import { Moment } from '@/components/moment';
import type { Objection } from '@/server/queries/study-events';
import { AnswerForm } from './answer-form';

type Props = { objections: Objection[]; own: number; mended: boolean };

/** What members say is wrong with the record, with the answers. */
export function Objections({ objections, own, mended }: Props) {
  if (objections.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="objections">
      <h2 id="objections">党员提出的异议</h2>
      {objections.map(({ id, memberId, name, text, at, answer, answeredAt }) => (
        <div key={id} className="card stack">
          <p>
            <b>{name}</b>（<Moment at={at} />
            ）：{text}
          </p>
          {answer ? (
            <p>
              答复：{answer}
              {answeredAt ? (
                <span className="muted block">
                  <Moment at={answeredAt} />
                </span>
              ) : null}
            </p>
          ) : memberId === own ? (
            <p className="muted">自己提出的异议，请副书记或上级答复。</p>
          ) : (
            <>
              {mended ? <p className="muted">说得对，先在下面“修改这次学习”里改好，再答复。</p> : null}
              <AnswerForm id={id} name={name} />
            </>
          )}
        </div>
      ))}
    </section>
  );
}
