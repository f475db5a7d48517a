/** What to do on this page, in order, for whoever comes to it for the first time. */
export function HowTo({ open }: { open: number }) {
  return (
    <ol className="structure-how">
      <li>{open > 0 ? `逐条决定修复建议（${open} 条），接受或者不改。` : '修复建议都决定了。'}</li>
      <li>通读正文。标题、小标题认错了，或者还有错字，点那一行下面的“修改”。</li>
      <li>
        都看过以后，
        <a className="desk-tap" href="#confirm">
          到页尾确认结构
        </a>
        ，系统就开始起草课程和题目。
      </li>
    </ol>
  );
}
