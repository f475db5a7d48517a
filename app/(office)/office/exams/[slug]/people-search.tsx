'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { searchPeople } from './actions';

/** Finds a person by login or name. Posted, so that neither comes into an address; works without scripts. */
export function PeopleSearch({ slug, most }: { slug: string; most: number }) {
  const { state, pending, failed, form } = useKeptForm(searchPeople);
  const found = state.status === 'done' ? state.value : null;
  const people = found?.people.slice(0, most) ?? [];
  return (
    <div className="stack">
      <form {...form} className="office-search" aria-label="找人">
        <input type="hidden" name="slug" value={slug} />
        <div className="field">
          <label htmlFor="words">账号或姓名</label>
          <input id="words" name="words" type="search" maxLength={40} autoComplete="off" required />
        </div>
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? '正在查找…' : '查找'}
        </button>
      </form>
      {failed ? <FormError message={failed.fields.words ?? failed.message} /> : null}
      <div role="status">
        {found && !pending ? (
          <p>
            {people.length === 0
              ? `没有找到“${found.words}”。账号要写全，姓名可以只写一部分；只能找到安排了这场考试的人。`
              : `找到 ${people.length} 人${found.people.length > most ? '，还有更多，请写得更完整' : ''}。点姓名，查看作答、延长时间或增加次数。`}
          </p>
        ) : null}
      </div>
      {people.length > 0 && !pending ? (
        <ul className="rows" aria-label="找到的人">
          {people.map(({ id, login, name, unit, attempts }) => (
            <li key={id}>
              <a className="row-link" href={`/office/exams/${encodeURIComponent(slug)}/people/${id}`}>
                <span>
                  <span className="block font-semibold underline">{name}</span>
                  <span className="muted block">{`${login}，${unit}`}</span>
                </span>
                <span className="muted">{attempts > 0 ? `作答 ${attempts} 次` : '还没有作答'}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
