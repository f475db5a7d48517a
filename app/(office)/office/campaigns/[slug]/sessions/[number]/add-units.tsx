'use client';
import { FormError } from '@/components/form-error';
import { UnitPicker } from '../../../unit-picker';
import { useSentForm } from '../../../use-sent-form';
import { submitUnits } from '../actions';
import type { Which } from './venues';

type Props = Which & { venues: { id: number; name: string; place: string | null }[] };

/** Brings units into the session, with their venue; those that are in it get the venue anew. */
export function AddUnits({ campaign, session, revision, venues }: Props) {
  const { failed, pending, kept, form } = useSentForm(submitUnits);
  const errors = failed?.fields ?? {};
  return (
    <form {...form} className="stack" aria-label="加入单位">
      <h3>加入单位，或给单位换会场</h3>
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="campaign" value={campaign} />
      <input type="hidden" name="session" value={session} />
      <input type="hidden" name="revision" value={revision} />
      <UnitPicker
        label="单位，每行一个"
        hint="写单位代码或全称，包括它的全部下级；可以从 Excel 里粘贴“代码”“会场”两列，会场就按每行写的。"
        value={kept('units', '')}
        error={errors.units}
      />
      {venues.length > 0 ? (
        <div className="field">
          <label htmlFor="venue">会场</label>
          <select id="venue" name="venue" defaultValue={kept('venue', '')}>
            <option value="">还没定</option>
            {venues.map(({ id, name, place }) => (
              <option key={id} value={id}>
                {place ? `${name}（${place}）` : name}
              </option>
            ))}
          </select>
          {errors.venue ? <p className="field-error">{errors.venue}</p> : null}
        </div>
      ) : null}
      <button type="submit" className="btn btn-primary" aria-disabled={pending}>
        {pending ? '正在加入…' : '加入这一期'}
      </button>
    </form>
  );
}
