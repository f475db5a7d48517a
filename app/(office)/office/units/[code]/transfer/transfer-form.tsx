'use client';
import { startTransition, useActionState, useState } from 'react';
import { FormError } from '@/components/form-error';
import { OfficeForm } from '../../../office-form';
import { Effects } from '../effects';
import { lookAtTransfer, submitTransfer } from './actions';

type Props = {
  code: string;
  people: { id: number; name: string; login: string }[];
  /** Where they go; left out for a unit that is new. */
  to?: { code: string; name: string };
};

type Typed = { newCode: string; newName: string };

/** Choose people, see in numbers what will happen, confirm. */
export function TransferForm({ code, people, to }: Props) {
  const [state, look, pending] = useActionState(lookAtTransfer, { status: 'idle' });
  const [typed, setTyped] = useState<Typed>({ newCode: '', newName: '' });
  const failed = state.status === 'failed' && !pending ? state : null;
  const plan = state.status === 'done' && !pending ? state.value : null;
  return (
    <>
      <form
        action={look}
        aria-label="选人"
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          startTransition(() => look(form));
        }}
      >
        {failed ? <FormError message={Object.values(failed.fields)[0] ?? failed.message} /> : null}
        {to ? null : (
          <>
            <div className="field">
              <label htmlFor="newName">新单位的名称</label>
              <input
                id="newName"
                name="newName"
                required
                maxLength={64}
                value={typed.newName}
                onChange={(event) => setTyped({ ...typed, newName: event.target.value })}
              />
            </div>
            <div className="field">
              <label htmlFor="newCode">新单位的代码</label>
              <input
                id="newCode"
                name="newCode"
                required
                maxLength={32}
                value={typed.newCode}
                onChange={(event) => setTyped({ ...typed, newCode: event.target.value })}
              />
            </div>
          </>
        )}
        <fieldset>
          <legend className="font-semibold">转走哪些人</legend>
          {people.map(({ id, name, login }) => (
            <label key={id} className="units-choice">
              <input type="checkbox" name="ids" value={id} />
              <span>
                {name} <span className="muted">{login}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <input type="hidden" name="code" value={code} />
        {to ? <input type="hidden" name="to" value={to.code} /> : null}
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? '正在核对…' : '下一步：核对'}
        </button>
      </form>
      {plan ? (
        <section className="card card-accent stack" aria-labelledby="plan">
          <h2 id="plan">请核对后确认</h2>
          <ul className="units-plan">
            <li>
              {`${plan.people.length} 人从“${plan.from.name}”转到`}
              <strong>{`“${(plan.to ?? plan.newUnit)?.name ?? ''}”`}</strong>
              {`，从现在起：${plan.people.map(({ name }) => name).join('、')}。`}
            </li>
            <li>{`“${plan.from.name}”还有 ${plan.staying} 人。`}</li>
            {plan.appointments > 0 ? (
              <li>{`他们在“${plan.from.name}”的书记、副书记任职 ${plan.appointments} 项结束，要重新登录。`}</li>
            ) : null}
            {plan.to ? null : <li>新单位和原单位同级；布置给原单位的学习活动、考试时间，新单位也有。</li>}
            <Effects {...plan} />
          </ul>
          <OfficeForm action={submitTransfer} name="确认转人" submit={`确认转 ${plan.people.length} 人`}>
            <input type="hidden" name="code" value={code} />
            {plan.people.map(({ id }) => (
              <input key={id} type="hidden" name="ids" value={id} />
            ))}
            {plan.to ? (
              <input type="hidden" name="to" value={plan.to.code} />
            ) : (
              <>
                <input type="hidden" name="newCode" value={plan.newUnit?.code ?? ''} />
                <input type="hidden" name="newName" value={plan.newUnit?.name ?? ''} />
              </>
            )}
            <input type="hidden" name="seen" value={plan.seen} />
          </OfficeForm>
        </section>
      ) : null}
    </>
  );
}
