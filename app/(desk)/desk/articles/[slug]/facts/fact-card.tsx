import { intervalWords } from '@/domain/desk/edit-facts';
import type { FactRow } from '@/server/queries/desk-facts';
import { FactEditor } from './fact-editor';
import { factKindNames } from './fact-kinds';

type Props = { slug: string; revision: number; fact: FactRow; mayEdit: boolean };

/** One fact: what it is, its sentence with the value marked, and how it is asked. */
export function FactCard({ slug, revision, fact, mayEdit }: Props) {
  const { id, kind, value, text, ask, aliases, ban, edited, added, items, isWaiting } = fact;
  const interval = kind === 'count' || kind === 'percentage' ? intervalWords(value) : null;
  const at = text.indexOf(value);
  return (
    <li id={id} className="card stack fact">
      <div className="title-row">
        <h3>{value}</h3>
        <span className="fact-marks">
          <span className="state">{factKindNames[kind]}</span>
          {ban ? <span className="state desk-state-wanting">不出题</span> : null}
          {added ? <span className="state state-doing">手工添加</span> : null}
          {edited ? <span className="state state-doing">改过</span> : null}
        </span>
      </div>
      <p>
        {at < 0 ? (
          text || '它的句子不在现在的正文里。'
        ) : (
          <>
            {text.slice(0, at)}
            <mark>{value}</mark>
            {text.slice(at + value.length)}
          </>
        )}
      </p>
      <dl className="fact-lines">
        <div>
          <dt>考点</dt>
          <dd>{ask || '没有写'}</dd>
        </div>
        {interval ? (
          <div>
            <dt>可以指</dt>
            <dd>{interval}（这个范围里的数不作错误选项）</dd>
          </div>
        ) : null}
        {aliases.length > 0 ? (
          <div>
            <dt>别的写法</dt>
            <dd>{aliases.join('、')}</dd>
          </div>
        ) : null}
        <div>
          <dt>题目</dt>
          <dd>
            {items > 0 ? (
              <a href={`/desk/articles/${slug}/items?sentence=${encodeURIComponent(fact.sentence)}`}>
                {items} 道，看这句的题
              </a>
            ) : isWaiting ? (
              '没有：这句有修复建议没有决定，先不出题'
            ) : (
              '没有'
            )}
          </dd>
        </div>
      </dl>
      {mayEdit ? <FactEditor slug={slug} revision={revision} fact={editable(fact)} /> : null}
    </li>
  );
}

/** Only what the form needs goes to the page. */
const editable = ({ id, value, ask, aliases, avoid, foils, ban, added }: FactRow) => ({
  ...{ id, value, ask, aliases, avoid, foils, ban, added },
});
