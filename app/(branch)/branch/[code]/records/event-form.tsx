'use client';
import { type FormEvent, startTransition, useActionState, useState } from 'react';
import { FormError } from '@/components/form-error';
import { eventForms } from '@/domain/completion/hours';
import { formNames } from '@/domain/completion/hours-words';
import type { Proposals } from '@/server/queries/event-proposals';
import { type EventState, submitEvent, submitEventEdit } from './actions';
import { Attendees, type Listed } from './attendees';
import { WordsField } from './words-field';

const PRESETS = ['45', '90', '120', '180'];

type Values = { form: string; minutes: string; place: string; topic: string };

type Props = {
  /** What the server must get back untouched: id, and code or revision. */
  hidden: Record<string, string>;
  day: string;
  values: Values;
  listed: Listed[];
  proposals: Proposals;
  /** Where the list of another day is. */
  otherDay: string;
  edits?: boolean;
};

function shown(values: Values, sent: EventState['sent']) {
  const of = (name: string, otherwise: string) => (sent ? (sent[name]?.[0] ?? '') : otherwise);
  const minutes = of(
    'minutes',
    PRESETS.includes(values.minutes) || !values.minutes ? values.minutes : 'other',
  );
  return {
    form: of('form', values.form),
    minutes,
    other: of('otherMinutes', minutes === 'other' ? values.minutes : ''),
    place: of('place', values.place),
    topic: of('topic', values.topic),
    present: sent ? new Set(sent.present ?? []) : null,
  };
}

function Choice({
  name,
  value,
  text,
  chosen,
}: {
  name: string;
  value: string;
  text: string;
  chosen: string;
}) {
  return (
    <div>
      <label className="option">
        <input type="radio" name={name} value={value} defaultChecked={chosen === value} required />
        <span>{text}</span>
      </label>
    </div>
  );
}

/** An event, recorded in under a minute on a phone. A plain form; with scripts what was typed stays after a refusal. */
export function EventForm({ hidden, day, values, listed, proposals, otherDay, edits = false }: Props) {
  const [state, action, pending] = useActionState(edits ? submitEventEdit : submitEvent, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  const now = shown(values, state.sent);
  const [minutes, setMinutes] = useState(now.minutes);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  };
  const field = Object.values(failed?.fields ?? {})[0];
  return (
    <form
      action={action}
      onSubmit={submit}
      className="stack-lg"
      aria-label={edits ? '修改这次学习' : '记一次学习'}
    >
      {failed ? <FormError message={field ?? failed.message} /> : null}
      {failed?.error === 'AttendeesMoved' ? (
        <p>
          <a className="btn btn-block" href={otherDay}>
            换成那一天的名单
          </a>
        </p>
      ) : null}
      {failed?.error === 'SameEvent' ? (
        <label className="option">
          <input type="checkbox" name="again" />
          <span>确实是另一次，仍然保存</span>
        </label>
      ) : null}
      {state.status === 'done' && !pending ? (
        <p role="status" className="notice notice-good">
          已保存，学时已按修改更新。
        </p>
      ) : null}
      {Object.entries({ ...hidden, heldOn: day }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div>
        <fieldset className="item">
          <legend>形式</legend>
          {eventForms.map((each) => (
            <label key={each} className="option">
              <input type="radio" name="form" value={each} defaultChecked={now.form === each} required />
              <span>{formNames[each]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div>
        <fieldset
          className="item"
          onChange={({ target }) => {
            if (target instanceof HTMLInputElement) setMinutes(target.value);
          }}
        >
          <legend>时长</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(7.5em,100%),1fr))] gap-2">
            {PRESETS.map((each) => (
              <Choice key={each} name="minutes" value={each} text={`${each}分钟`} chosen={now.minutes} />
            ))}
          </div>
          <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(min(7.5em,100%),1fr))] items-center gap-2">
            <Choice name="minutes" value="other" text="其他" chosen={now.minutes} />
            <div className="field" hidden={Boolean(minutes) && PRESETS.includes(minutes)}>
              <input
                name="otherMinutes"
                inputMode="numeric"
                maxLength={3}
                aria-label="其他时长，分钟"
                placeholder="几分钟"
                defaultValue={now.other}
                onChange={(event) => event.stopPropagation()}
              />
            </div>
          </div>
        </fieldset>
      </div>
      <WordsField name="place" label="地点" value={now.place} words={proposals.places} />
      <WordsField name="topic" label="主题" value={now.topic} words={proposals.topics} />
      <div>
        <Attendees listed={listed} present={now.present} />
      </div>
      <button type="submit" className="btn btn-primary btn-block" disabled={pending}>
        {pending ? '正在保存…' : edits ? '保存修改' : '保存'}
      </button>
    </form>
  );
}
