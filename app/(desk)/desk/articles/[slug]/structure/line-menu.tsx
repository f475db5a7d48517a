import type { StructureLine } from '@/domain/desk/structure';
import { submitLineRole, submitMending, submitPlacing } from './actions';
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
        <details className="structure-menu">
          <summary>改错字、删去、标为存疑</summary>
          <StepForm submit={submitMending} hidden={hidden} className="structure-menu-body field stack">
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
        </details>
        <details className="structure-menu">
          <summary>换位置、接行、合并标题</summary>
          <StepForm submit={submitPlacing} hidden={hidden} className="structure-menu-body field stack">
            <div>
              <label htmlFor={`place-${number}`}>这一行应当</label>
              <select id={`place-${number}`} name="how">
                <option value="ahead">移到目标行之前</option>
                <option value="end">移到文末</option>
                <option value="behind">接在目标行后面，成为一段</option>
                <option value="one-heading">和后面的行合成一个标题</option>
              </select>
            </div>
            <div>
              <label htmlFor={`target-${number}`}>目标行的行号</label>
              <input
                id={`target-${number}`}
                name="target"
                inputMode="numeric"
                maxLength={7}
                autoComplete="off"
              />
            </div>
            <div>
              <label htmlFor={`last-${number}`}>连同后面几行时，到第几行（可不填）</label>
              <input id={`last-${number}`} name="last" inputMode="numeric" maxLength={7} autoComplete="off" />
            </div>
            <button type="submit" className="btn">
              保存位置
            </button>
          </StepForm>
        </details>
      </div>
    </details>
  );
}
