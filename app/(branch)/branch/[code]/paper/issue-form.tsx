'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import type { PaperExam, Sitter } from '@/server/queries/paper-desk';
import { printPapers } from './actions';
import { printHref } from './href';

type Props = { unit: string; exam: PaperExam; entryHours: number };

/** Why somebody cannot be chosen now; '' when they can. */
function obstacle({ open, used }: Sitter, attemptsAllowed: number): string {
  if (open === 'paper') return '已打印，还没有提交';
  if (open) return '正在手机上作答';
  return used >= attemptsAllowed ? '作答次数已用完' : '';
}

/** Chooses who sits on paper. What printing means is said before it is done. */
export function IssueForm({ unit, exam, entryHours }: Props) {
  const { state, pending, failed, form } = useKeptForm(printPapers);
  const { slug, title, sitters, attemptsAllowed } = exam;
  const done = state.status === 'done' && !pending ? state.value : null;
  return (
    <form {...form} className="stack" aria-label={`打印试卷：${title}`}>
      {failed ? <FormError message={failed.fields.member ?? failed.message} /> : null}
      {done ? (
        <div role="status" className={done.printed > 0 ? 'notice notice-good stack' : 'notice stack'}>
          {done.printed > 0 ? <p>{`${done.printed}份试卷已经准备好，请打印。`}</p> : null}
          {done.refused.length > 0 ? (
            <ul>
              {done.refused.map(({ id, name, why }) => (
                <li key={id}>{`${name}没有试卷：${why}`}</li>
              ))}
            </ul>
          ) : null}
          {done.printed > 0 ? (
            <a className="btn btn-primary btn-block" href={printHref(unit, slug)}>
              去打印
            </a>
          ) : null}
        </div>
      ) : null}
      <input type="hidden" name="unit" value={unit} />
      <input type="hidden" name="slug" value={slug} />
      <fieldset className="item">
        <legend>谁用纸质试卷</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(13em,100%),1fr))] gap-2">
          {sitters.map((sitter) => {
            const why = obstacle(sitter, attemptsAllowed);
            return (
              <div key={sitter.id}>
                <label className="option h-full">
                  <input type="checkbox" name="member" value={sitter.id} disabled={why !== ''} />
                  <span>
                    {sitter.name}
                    {why ? <span className="muted block">{why}</span> : null}
                  </span>
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
      <div className="notice">
        <p>
          <b>点“准备试卷”，这些同志的这次考试就开始了：</b>
        </p>
        <ul className="mt-2 list-disc pl-6">
          <li>占用一次作答机会，不能同时在手机上作答；</li>
          <li>作答时间由在场的同志掌握，请在考试当天打印；</li>
          <li>{`写完由您代录，最迟在作答时间结束后${entryHours}小时内，到时没有录入的按没有作答计；`}</li>
          <li>谁打印、谁录入都有记录，本人会收到提醒。</li>
        </ul>
      </div>
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
        {pending ? '正在准备…' : '准备试卷'}
      </button>
    </form>
  );
}
