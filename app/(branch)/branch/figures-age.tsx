type Props = {
  now: Date;
  source: { from: 'primary' | 'replica' | 'instead'; behindSeconds: number };
  stale: boolean;
};

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function said({ now, source: { from, behindSeconds }, stale }: Props): string {
  const at = `数字截至${clock.format(new Date(now.getTime() - behindSeconds * 1000))}`;
  if (stale) return `${at}。学习活动的内容或范围刚改过，正在重新汇总，请稍后刷新。`;
  if (from === 'instead') return `${at}。报表用的备用数据库暂时连不上，已改从主数据库读取，数字不受影响。`;
  if (from === 'replica' && behindSeconds > 0) return `${at}，比实际晚约${behindSeconds}秒。`;
  return `${at}。`;
}

/** How old the figures are. */
export function FiguresAge(props: Props) {
  return <p className="muted">{said(props)}</p>;
}
