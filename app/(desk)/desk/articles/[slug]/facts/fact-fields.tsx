import { useId } from 'react';
import { LinesField } from '../../../lines-field';

type Props = {
  fact?: {
    ask: string;
    aliases: string[];
    avoid?: string[] | undefined;
    foils?: string[] | undefined;
    ban: boolean;
  };
  errors: Record<string, string>;
};

/** What an editor may say of a fact. */
export function FactFields({ fact, errors }: Props) {
  const ban = useId();
  return (
    <>
      <LinesField
        label="考点"
        name="ask"
        hint="一句能独立读懂的话，要填的地方写 ____；或写所问的事物，如“主会场所在地”。"
        defaultValue={fact?.ask ?? ''}
        error={errors.ask}
      />
      <LinesField
        label="答案的别的写法"
        name="aliases"
        hint="填空题里也算对，一行一种；没有就空着。"
        defaultValue={fact?.aliases.join('\n') ?? ''}
        error={errors.aliases}
      />
      <LinesField
        label="不能作错误选项的"
        name="avoid"
        hint="也说得通、会引起争议的说法，一行一种。"
        defaultValue={fact?.avoid?.join('\n') ?? ''}
        error={errors.avoid}
      />
      <LinesField
        label="自拟的错误选项"
        name="foils"
        hint="一行一个；出选择题时优先用。"
        defaultValue={fact?.foils?.join('\n') ?? ''}
        error={errors.foils}
      />
      <label className="fact-ban" htmlFor={ban}>
        <input id={ban} type="checkbox" name="ban" defaultChecked={fact?.ban ?? false} />
        <span>
          不出题
          <span className="muted">
            （以后不再用它出题，也不再拿它作答案；已发布的题不会自动撤下，保存后会列出来，请到“题目”页撤下）
          </span>
        </span>
      </label>
    </>
  );
}
