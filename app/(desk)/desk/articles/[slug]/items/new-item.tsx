import { kindNames } from '@/components/kind-names';
import { itemKinds } from '@/domain/items/kinds';
import { itemsPath } from './query';
import type { Sentence } from './source-fields';

type Props = { slug: string; sentences: Sentence[]; on: string | null };

/** Before a new item is written: on which sentence, of which kind. */
export function NewItem({ slug, sentences, on }: Props) {
  return (
    <details className="card item-new">
      <summary className="font-semibold">出新题</summary>
      <form action={itemsPath(slug)} method="get" className="stack">
        <div className="field">
          <label>
            题型
            <select name="new">
              {itemKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindNames[kind]}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="field">
          <label>
            依据哪一句
            <select name="on" defaultValue={on ?? ''}>
              {sentences.map(({ id, text }) => (
                <option key={id} value={id}>
                  {id} {text.slice(0, 28)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <button type="submit" className="btn">
          开始写
        </button>
      </form>
    </details>
  );
}
