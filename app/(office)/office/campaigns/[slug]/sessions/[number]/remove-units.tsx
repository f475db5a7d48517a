'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { persons } from '../../../campaign-words';
import { submitUnitsRemoval } from '../actions';
import type { Which } from './venues';

type Line = { code: string; name: string; people: number; venue: string | null };
type Props = Which & { units: Line[]; mayEdit: boolean };

/** The units of the session; ticked ones can be taken out again. */
export function RemoveUnits({ campaign, session, revision, units, mayEdit }: Props) {
  const { failed, pending, form } = useKeptForm(submitUnitsRemoval);
  const words = ({ name, code, people, venue }: Line) => (
    <span>
      {name}
      <span className="muted block">{`${code}，${persons(people)}，${venue ?? '会场还没定'}`}</span>
    </span>
  );
  const list = (
    <ul className="session-list">
      {units.map((unit) => (
        <li key={unit.code}>
          {mayEdit ? (
            <label className="session-tick">
              <input type="checkbox" name="unit" value={unit.code} />
              {words(unit)}
            </label>
          ) : (
            words(unit)
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <details open={units.length <= 20 || failed !== null}>
      <summary className="campaign-open">{`${units.length} 个单位`}</summary>
      {mayEdit ? (
        <form {...form} className="stack" aria-label="这一期的单位">
          {failed ? <FormError message={failed.fields.unit ?? failed.message} /> : null}
          <input type="hidden" name="campaign" value={campaign} />
          <input type="hidden" name="session" value={session} />
          <input type="hidden" name="revision" value={revision} />
          {list}
          <button type="submit" className="btn btn-quiet" aria-disabled={pending}>
            {pending ? '正在移出…' : '移出勾选的单位'}
          </button>
        </form>
      ) : (
        list
      )}
    </details>
  );
}
