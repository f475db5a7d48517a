import { repairInWords } from '@/domain/desk/repair-words';
import type { Structure } from '@/domain/desk/structure';
import { submitTakeOut } from './actions';
import { StepForm } from './step-form';

type Props = { own: Structure['own']; slug: string; revision: number; editable: boolean };

/** What editors changed by themselves, each to be taken out again. */
export function OwnRepairs({ own, slug, revision, editable }: Props) {
  if (own.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="own" tabIndex={-1}>
      <h2 id="own">编辑自己的修改（{own.length} 处）</h2>
      <div className="card card-rows">
        <ul className="rows">
          {own.map(({ repair, line }) => (
            <li key={repair.id} className="structure-own">
              <span>
                <b>{repair.id}</b> {repairInWords(repair)}{' '}
                <a href={`?line=${line}#L${line}`}>看第 {line} 行</a>
              </span>
              {editable ? (
                <StepForm submit={submitTakeOut} hidden={{ slug, revision, repair: repair.id }}>
                  <button type="submit" className="btn btn-quiet">
                    撤回
                    <span className="visually-hidden"> {repair.id}</span>
                  </button>
                </StepForm>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
