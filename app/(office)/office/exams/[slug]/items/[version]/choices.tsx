import type { CorrectionChoice, ItemCorrection } from '@/server/queries/item-correction';
import { examHref } from '../../query';
import { CorrectionForm } from './correction-form';

type Props = { found: ItemCorrection; asked: string | null };

const treatmentOf = ({ replacementId }: CorrectionChoice) =>
  replacementId === null ? 'full' : String(replacementId);

function nameOf({ replacementId, version }: CorrectionChoice, { itemVersionId }: ItemCorrection): string {
  if (replacementId === null) return '全员得分';
  return replacementId === itemVersionId ? '恢复试卷上原来的答案' : `换成第${version}版的答案`;
}

function Effect({ effect: { papers, changed, up, down, passes, fails } }: CorrectionChoice) {
  if (papers === 0) return <p>还没有人交这道题的卷。以后交的按更正后的计分。</p>;
  const which = [up > 0 ? `${up} 份变高` : '', down > 0 ? `${down} 份变低` : ''].filter(Boolean).join('，');
  return (
    <p>
      {`已交的卷里有这道题的 ${papers} 份，其中 ${changed} 份分数会变`}
      {which ? `（${which}）` : ''}
      {passes > 0 ? `，${passes} 份由不及格变为及格` : ''}
      {fails > 0 ? `，${fails} 份由及格变为不及格` : ''}。
    </p>
  );
}

/** What may become of the item, each with what it would change; the chosen one asks for the reason. */
export function Choices({ found, asked }: Props) {
  const here = `${examHref(found.quiz.slug)}/items/${found.itemVersionId}`;
  const chosen = found.choices.find((choice) => treatmentOf(choice) === asked);
  if (chosen) {
    return (
      <CorrectionForm
        slug={found.quiz.slug}
        itemVersionId={found.itemVersionId}
        treatment={treatmentOf(chosen)}
        back={`${here}#correct`}
      >
        <h3>{nameOf(chosen, found)}</h3>
        <Effect {...chosen} />
        {chosen.right.length > 0 ? <p>{`按这个答案计分：${chosen.right.join('；')}`}</p> : null}
        <p className="muted">
          交卷时间、回执号和试卷不变；每份变了的分数都有记录。正在作答的，交卷时直接按更正后的计分。以后还可以再更正。
        </p>
      </CorrectionForm>
    );
  }
  return (
    <ul className="rows">
      {found.choices.map((choice) => (
        <li key={treatmentOf(choice)} className="stack py-3">
          <h3>{nameOf(choice, found)}</h3>
          {choice.right.length > 0 ? <p>{`答案：${choice.right.join('；')}`}</p> : null}
          <Effect {...choice} />
          <a className="btn" href={`${here}?treatment=${treatmentOf(choice)}#correct`}>
            {`${nameOf(choice, found)}…`}
          </a>
        </li>
      ))}
    </ul>
  );
}
