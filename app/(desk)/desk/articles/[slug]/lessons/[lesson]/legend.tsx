const marks = [
  ['## 小标题', '开始一个小节；一课最多 6 个小节'],
  ['写一句话。{s1-2}', '一句话，后面写出处的句子编号；几个编号用逗号隔开'],
  ['> 照抄的原话。{s1-2}', '引用原文，一字不改'],
  [':::figures\n376个 | 各类党群服务中心 | s6-4\n:::', '大数字：数值 | 说明 | 句子编号'],
  [':::timeline\n2018年 | 启动活动 | s2-8\n:::', '时间线：时间 | 事情 | 句子编号'],
  [':::list 说明 | s2-2\n把方向\n谋大局\n:::', '并列的几项，一行一项'],
  [':::levels 说明 | s6-6\n市 | 主会场\n镇\n:::', '上下几级：层级 | 说明（可以不写）'],
  [':::venues 说明 | s8-3\n主会场 | 市委党校\n分会场 | 51\n:::', '一个主会场和多少个分会场'],
  ['\\*  \\{  \\|  \\#', '原文里本来有的记号，前面加一个反斜杠'],
] as const;

/** What the marks of the text mean, in short. */
export function Legend() {
  return (
    <details className="lesson-legend">
      <summary className="min-h-12 cursor-pointer content-center text-red">正文的写法</summary>
      <dl className="stack">
        {marks.map(([mark, meaning]) => (
          <div key={mark}>
            <dt>
              <code>{mark}</code>
            </dt>
            <dd className="muted">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        引号、书名号里的话和每一个数字，都要在所注的句子里原样出现。空一行，就是另起一段。本课的每一句都要用到。
      </p>
    </details>
  );
}
