import { Moment } from '@/components/moment';
import { StudyDay } from '@/components/study-day';
import { hoursText } from '@/domain/completion/hours';
import { formNames } from '@/domain/completion/hours-words';
import type { MyEvent } from '@/server/queries/my-record';
import { ObjectionForm } from './objection-form';

/** One event of the own record, with the own objection and its answer. */
export function EventCard({ event }: { event: MyEvent }) {
  const { id, topic, day, form, minutes, place, unit, present, cancelReason, hundredths, objection } = event;
  return (
    <li className="card stack">
      <div className="title-row">
        <h3>{topic}</h3>
        <span className="font-semibold">
          {cancelReason ? '已撤销' : present ? `${hoursText(hundredths)} 学时` : '缺席'}
        </span>
      </div>
      <p className="muted">
        <StudyDay day={day} /> {formNames[form]} {minutes}分钟，{place}（{unit}）
      </p>
      {cancelReason ? <p>撤销的原因：{cancelReason}</p> : null}
      {objection ? (
        <div className="notice">
          <p>我的异议：{objection.text}</p>
          {objection.answer ? (
            <p>
              {objection.by ?? '支部'}答复：{objection.answer}
            </p>
          ) : (
            <p className="muted">
              <Moment at={objection.at} />
              提出，等支部书记或上级答复。
            </p>
          )}
        </div>
      ) : null}
      {objection?.answer ? null : <ObjectionForm eventId={id} topic={topic} text={objection?.text ?? ''} />}
    </li>
  );
}
