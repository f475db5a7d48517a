import { kindNames } from '@/components/kind-names';
import { printedCode } from '@/domain/quiz/paper-code';
import type { PrintedSheet } from '@/server/queries/paper-sheets';
import { PrintedItem } from './printed-item';

/** How each kind is answered on paper; only what occurs is printed. */
const howTo = {
  single: '单选题：选一个答案，在前面的方框里打√。',
  'true-false': '判断题：在“对”或“错”前面的方框里打√。',
  multiple: '多选题：有两个或更多正确答案，在前面的方框里打√。',
  'fill-in': '填空题：写在横线上，数字写成汉字或阿拉伯数字都行。',
  matching: '配对题：在每一行的方框里，写上选中的字母，会几行写几行。',
  ordering: '排序题：从先到后，在方框里写字母，每个只用一次，会几个写几个。',
} as const;

/**
 * One member's paper. A table for its head alone: browsers print that again on every page, so that loose sheets tell whose
 * they are.
 */
export function PaperSheet({ sheet }: { sheet: PrintedSheet }) {
  const { code, member, unit, quiz, number, seconds, items } = sheet;
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const heading = `sheet-${code}`;
  return (
    <article className="large-print sheet" aria-labelledby={heading}>
      <table role="presentation">
        <thead>
          <tr>
            <td>
              <p className="sheet-head">
                <span>{`${member.name}（${unit.name}）`}</span>
                <span className="sheet-code">{`编码 ${printedCode(code)}`}</span>
              </p>
            </td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <h2 id={heading}>{quiz.title}</h2>
              <p>{`第${number}次，共${items.length}题，时间${Math.round(seconds / 60)}分钟。`}</p>
              <ul className="sheet-rules">
                {kinds.map((kind) => (
                  <li key={kind}>{howTo[kind]}</li>
                ))}
                <li>改答案时，把原来的划掉，写清楚。两个都留着的，按没有作答计。</li>
              </ul>
              <ol className="sheet-items">
                {items.map((item, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an item of a paper is known by its place; two may ask alike
                  <li key={position}>
                    <PrintedItem item={item} number={position + 1} kind={kindNames[item.kind]} />
                  </li>
                ))}
              </ol>
              <div className="sheet-end">
                <p>{`${items.length}题到此结束，请检查一遍。`}</p>
                <p>开始时间 ＿＿＿＿＿　交卷时间 ＿＿＿＿＿</p>
                <p>本人签名 ＿＿＿＿＿＿＿＿</p>
                <p>在场的同志签名 ＿＿＿＿＿＿＿＿</p>
              </div>
            </td>
          </tr>
        </tbody>
      </table>
    </article>
  );
}
