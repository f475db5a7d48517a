'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitWindowRemoval } from './actions';

type Props = { slug: string; unit: string; name: string; back: string };

/** Asks before a unit's own window is taken back. */
export function RemoveWindow({ slug, unit, name, back }: Props) {
  const { pending, failed, form } = useKeptForm(submitWindowRemoval);
  return (
    <form {...form} className="notice stack" aria-label="取消另设的时间">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="unit" value={unit} />
      {failed ? <FormError message={failed.message} /> : null}
      <p>{`取消以后，${name}和它的下级回到大家的时间。正在作答的人时间不变，还没开始的按大家的时间。`}</p>
      <p className="office-buttons">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在取消…' : '确定取消'}
        </button>
        <a className="btn btn-quiet" href={back}>
          不取消，返回
        </a>
      </p>
    </form>
  );
}
