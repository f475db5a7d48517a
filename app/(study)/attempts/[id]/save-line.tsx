import { isTroubled, type SaveState } from './use-answers';

const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** Whether the answers are safe, in words, always in the same place. */
export function SaveLine({ save, late }: { save: SaveState; late: readonly number[] }) {
  const troubled = isTroubled(save) || late.length > 0;
  return (
    <p
      role="status"
      className={`text-[length:var(--small)] leading-snug ${troubled ? 'font-bold text-red-deep' : 'text-muted'}`}
    >
      {save.kind === 'failed' ? '未保存,网络断开,正在重试' : null}
      {save.kind === 'signed-out' ? '未保存,请重新登录' : null}
      {save.kind === 'saving' ? '正在保存' : null}
      {save.kind === 'saved' ? `已保存${save.at === null ? '' : ` ${time.format(save.at)}`}` : null}
      {late.length > 0 ? `，有${late.length}题未计入` : null}
    </p>
  );
}
