import type { StructureLine } from '@/domain/desk/structure';
import { submitLineRole, submitMending } from './actions';
import { StepForm } from './step-form';
import { roleWords } from './words';

type Props = { line: StructureLine; slug: string; revision: number };

/** What an editor can do to a line: say what it is, or mend a place in it. Folded until it is wanted. */
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
        <StepForm submit={submitMending} hidden={hidden} className="field stack">
          <div>
            <label htmlFor={`wrong-${number}`}>原文中的字（照抄，在这一行只有一处）</label>
            <input id={`wrong-${number}`} name="wrong" maxLength={500} autoComplete="off" required />
          </div>
          <div>
            <label htmlFor={`how-${number}`}>怎么改</label>
            <select id={`how-${number}`} name="how">
              <option value="mend">改成下面的字</option>
              <option value="drop">删去</option>
              <option value="doubt">不改，标为存疑</option>
            </select>
          </div>
          <div>
            <label htmlFor={`after-${number}`}>改成</label>
            <input id={`after-${number}`} name="after" maxLength={500} autoComplete="off" />
          </div>
          <button type="submit" className="btn">
            保存这处修改
          </button>
        </StepForm>
      </div>
    </details>
  );
}
