import type { StructureLine } from '@/domain/desk/structure';
import { submitMending, submitPlacing } from './actions';
import { StepForm } from './step-form';

type Props = { line: StructureLine; slug: string; revision: number };

/** The forms of the one line an editor works on: for all lines they would be most of the page. */
export function LineForms({ line, slug, revision }: Props) {
  const { number, begins } = line;
  const hidden = { slug, revision, line: number, before: begins };
  return (
    <div className="structure-menu-body stack">
      <p className="font-bold">改第 {number} 行的字</p>
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

      <p className="font-bold">给第 {number} 行换位置</p>
      <StepForm submit={submitPlacing} hidden={hidden} className="field stack">
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
          <input id={`target-${number}`} name="target" inputMode="numeric" maxLength={7} autoComplete="off" />
        </div>
        <div>
          <label htmlFor={`last-${number}`}>连同后面几行时，到第几行（可不填）</label>
          <input id={`last-${number}`} name="last" inputMode="numeric" maxLength={7} autoComplete="off" />
        </div>
        <button type="submit" className="btn">
          保存位置
        </button>
      </StepForm>

      <p>
        <a href={`?line=${number}#L${number}`}>改好了，收起</a>
      </p>
    </div>
  );
}
