import { difference } from '@/domain/desk/difference';
import { repairInWords } from '@/domain/desk/repair-words';
import type { PlacedProposal } from '@/domain/desk/structure';
import { submitDecision } from './actions';
import { StepForm } from './step-form';
import { confidenceWords, kindWords, verdictWords } from './words';

type Props = { proposal: PlacedProposal; slug: string; revision: number; editable: boolean };

const looks: Record<PlacedProposal['verdict'], string> = {
  open: 'state state-doing',
  accepted: 'state state-done',
  refused: 'state',
};

/** A proposal with what it would change, why, how sure the program is, and what the editor decides. */
export function ProposalCard({ proposal, slug, revision, editable }: Props) {
  const { id, kind, verdict, line, reason, confidence, repairs } = proposal;
  return (
    <section id={id} tabIndex={-1} className="card structure-proposal stack" aria-labelledby={`${id}-name`}>
      <div className="title-row">
        <h3 id={`${id}-name`}>
          建议 {id}：{kindWords[kind]}
        </h3>
        <span className={looks[verdict]}>{verdictWords[verdict]}</span>
      </div>
      <Change proposal={proposal} />
      <p>{reason}</p>
      <p className="muted">
        把握：{confidenceWords[confidence]} · <a href={`#L${line}`}>看第 {line} 行</a>
      </p>
      {repairs.every(({ op }) => op === 'mend') ? null : (
        <ul className="structure-effects">
          {repairs.map((repair) => (
            <li key={repair.id}>接受后：{repairInWords(repair)}</li>
          ))}
        </ul>
      )}
      {editable ? <Decide proposal={proposal} slug={slug} revision={revision} /> : null}
    </section>
  );
}

/** What stands there and what would, with a little of the line around it. */
function Change({ proposal }: { proposal: PlacedProposal }) {
  const { before, after, put, lead, trail, repairs } = proposal;
  const { start, gone, added, end } = difference(before, put ?? after);
  const doubtful = repairs.some(({ op }) => op === 'doubt');
  return (
    <p className="structure-change">
      <span className="structure-around">{lead}</span>
      {start}
      {gone ? (
        <del>
          <span className="visually-hidden">删去：</span>
          {gone}
        </del>
      ) : null}
      {added ? (
        <ins>
          <span className="visually-hidden">加上：</span>
          {added}
        </ins>
      ) : null}
      {end}
      <span className="structure-around">{trail}</span>
      {doubtful ? <span className="structure-around">（文字不变）</span> : null}
    </p>
  );
}

function Decide({ proposal, slug, revision }: Omit<Props, 'editable'>) {
  const { id, verdict, mendable, after } = proposal;
  const hidden = { slug, revision, proposal: id };
  if (verdict !== 'open')
    return (
      <StepForm submit={submitDecision} hidden={hidden}>
        <button type="submit" name="verdict" value="open" className="btn btn-quiet">
          撤回
        </button>
      </StepForm>
    );
  return (
    <>
      <StepForm submit={submitDecision} hidden={hidden} className="structure-row">
        <button type="submit" name="verdict" value="accepted" className="btn btn-primary">
          接受
        </button>
        <button type="submit" name="verdict" value="refused" className="btn">
          不改
        </button>
      </StepForm>
      {mendable ? (
        <details className="structure-menu">
          <summary>换一种改法</summary>
          <StepForm
            submit={submitDecision}
            hidden={hidden}
            className="structure-menu-body structure-row field"
          >
            <label htmlFor={`${id}-after`}>改成</label>
            <input id={`${id}-after`} name="after" defaultValue={after} maxLength={500} autoComplete="off" />
            <button type="submit" name="verdict" value="edited" className="btn">
              改后接受
            </button>
          </StepForm>
        </details>
      ) : null}
    </>
  );
}
