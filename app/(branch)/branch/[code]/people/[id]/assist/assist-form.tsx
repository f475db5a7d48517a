'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { VeiledField } from '@/components/veiled-field';
import type { Assistable } from '@/server/queries/paper-desk';
import { assistAttempt } from './actions';

type Props = Pick<Assistable, 'member' | 'exams'>;

/** The member types their password into the helper's phone, and with that agrees. */
export function AssistForm({ member, exams }: Props) {
  const { refusals, pending, failed, form } = useKeptForm(assistAttempt);
  const wrong = failed?.fields.password;
  return (
    <form {...form} className="card card-accent stack" aria-label={`协助${member.name}作答`}>
      {failed && !wrong ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="memberId" value={member.id} />
      <fieldset className="item">
        <legend>哪一场考试</legend>
        {exams.map(({ slug, title, minutes, running }, at) => (
          <label key={slug} className="option">
            <input type="radio" name="slug" value={slug} required defaultChecked={at === 0} />
            <span>
              {title}
              <span className="muted block">
                {running ? '已经开始，时间还在走，接着答' : `点“开始”以后计时，共${minutes}分钟`}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <VeiledField
        // A refused one is typed anew; one that only did not arrive is still there.
        key={refusals}
        id="password"
        name="password"
        label={`${member.name}的密码`}
        hint={`请把手机交给${member.name}，由本人输入。您不要看，也不要代填。`}
        error={wrong}
      />
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
        {pending ? '正在开始…' : '本人同意，开始'}
      </button>
    </form>
  );
}
