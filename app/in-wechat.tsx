import { headers } from 'next/headers';
import { PrintButton } from '@/components/print-button';
import { isWeChat } from '@/domain/display/wechat';

/** Whether this request came from inside WeChat. */
export const inWeChat = async (): Promise<boolean> => isWeChat((await headers()).get('user-agent'));

/** What to do instead; `children` say what does not work here. */
export function OutOfWeChat({ children }: { children: React.ReactNode }) {
  return (
    <p className="notice no-print">
      {children}请点右上角“···”，选“在浏览器打开”，在浏览器里登录同一个账号再操作。
    </p>
  );
}

/** Beside links to files: inside WeChat a tap on one does nothing and says nothing. */
export async function FilesInWeChat() {
  return (await inWeChat()) ? <OutOfWeChat>微信里存不了文件，点了也没有反应。</OutOfWeChat> : null;
}

/** The button that prints, or the way to where there can be one. */
export async function Print() {
  return (await inWeChat()) ? <OutOfWeChat>微信里不能打印。</OutOfWeChat> : <PrintButton />;
}
