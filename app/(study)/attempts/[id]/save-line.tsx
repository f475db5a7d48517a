import { useEffect, useState } from 'react';
import { isTroubled, type SaveState } from './use-answers';

const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

const trouble = { failed: '未保存,网络断开,正在重试', 'signed-out': '未保存,请重新登录' } as const;
const RECOVERED = '答案已保存';

/**
 * Whether the answers are safe, in words, always in the same place. A voice tells only that saving fails, and that it works
 * again: 正在保存 and 已保存 at every tap would speak over the options.
 */
export function SaveLine({ save, late }: { save: SaveState; late: readonly number[] }) {
  const troubled = isTroubled(save) || late.length > 0;
  const [heard, setHeard] = useState('');
  const { kind } = save;
  useEffect(() => {
    setHeard((before) => {
      if (kind === 'failed' || kind === 'signed-out') return trouble[kind];
      return kind === 'saved' && before !== '' ? RECOVERED : before;
    });
  }, [kind]);
  return (
    <>
      <p
        role="status"
        aria-live="off"
        className={`text-[length:var(--small)] leading-snug ${troubled ? 'font-bold text-red-deep' : 'text-muted'}`}
      >
        {kind === 'failed' || kind === 'signed-out' ? trouble[kind] : null}
        {kind === 'saving' ? '正在保存' : null}
        {save.kind === 'saved' ? `已保存${save.at === null ? '' : ` ${time.format(save.at)}`}` : null}
        {late.length > 0 ? `，有${late.length}题未计入` : null}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {heard}
      </p>
    </>
  );
}
