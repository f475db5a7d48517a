import type { RefObject } from 'react';
import type { Keeping } from '@/app/device/kept-outbox';

type Props = {
  stem: string;
  /** Answers that wait, this one with them. */
  count: number;
  keeping: Keeping;
  sending: boolean;
  /** Whether there is another item to go on with. */
  more: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** An answer that waits for the network: noted, where, and how it goes on. */
export function Noted({ stem, count, keeping, sending, more, heading }: Props) {
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="notice">
        已记下，联网后判分
      </h2>
      <p className="text-[1.112rem] font-semibold">{stem}</p>
      <p role="status">
        {sending ? '正在把记下的答案交上去…' : null}
        {!sending && count > 0 ? `${count}题等着判分，网络恢复后会自动交上去。` : null}
      </p>
      <p>
        {keeping === 'device'
          ? '答案存在这台手机里，关掉页面也不会丢；下次联网打开这个练习时交上去。'
          : '这台设备不让网页存东西，答案只留在这一页里：判分之前，请不要关闭或刷新。'}
      </p>
      {more ? null : <p className="notice">这一轮的题都答过了。等网络恢复、判好分，再接着做。</p>}
    </>
  );
}
