import type { StructureLine } from '@/domain/desk/structure';
import { submitLineRole } from './actions';
import { StepForm } from './step-form';
import { roleWords } from './words';

type Props = { line: StructureLine; slug: string; revision: number };

/** What an editor can do to a line: say what it is; the way to its further forms. Folded until it is wanted. */
export function LineMenu({ line, slug, revision }: Props) {
  const { number, role, chosen, begins } = line;
  const hidden = { slug, revision, line: number, before: begins };
  return (
    <details className="structure-menu">
      <summary>
        第 {number} 行
        <span className="visually-hidden">
          “{begins}”，{roleWords[role]}：
        </span>
        {chosen ? '（已指定），' : '，'}修改
      </summary>
      <div className="structure-menu-body stack">
        <StepForm submit={submitLineRole} hidden={hidden} className="structure-row field">
          <label htmlFor={`role-${number}`}>这一行是</label>
          <select id={`role-${number}`} name="role" defaultValue={role} key={role}>
            {Object.entries(roleWords).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
            {chosen ? <option value="rule">由程序判断</option> : null}
          </select>
          <button type="submit" className="btn">
            确定
          </button>
        </StepForm>
        <p>
          <a href={`?edit=${number}#L${number}`}>改字、删字、换位置</a>
        </p>
      </div>
    </details>
  );
}
