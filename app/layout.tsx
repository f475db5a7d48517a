import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { isLarge } from '@/domain/display/type-step';
import { currentStep } from '@/server/view';
import { Device } from './device/device';
import './globals.css';

export const metadata: Metadata = {
  title: { default: '党校在身边', template: '%s · 党校在身边' },
  description: '读得懂、学得会、考得明白的党史学习与测验',
  robots: { index: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#a3181d' };

/**
 * Every page is rendered per request: its scripts carry the nonce of the content security policy, and <html> the type size
 * of this device. Whoever keeps rendered HTML must keep it apart by the cookie `dangxiao.view`: 18 (normal, also when it is
 * missing or holds anything else), 20, 22, 26 or 30 (large). Nothing else of a page depends on it.
 */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  await connection();
  const step = await currentStep();
  return (
    <html lang="zh-CN" data-type={step} data-large={isLarge(step) ? '' : undefined}>
      <body>
        <a className="skip" href="#main">
          跳到正文
        </a>
        {/* Shown by app/styles/too-old.css alone: below the floor no script of ours can be relied on (docs/old-engines.md). */}
        <dialog className="too-old no-print">
          <b>这台手机的浏览器太旧了。</b>
          页面上的字可以看，有的按钮点了可能没有反应。请先更新微信或浏览器；更新不了，请换一台手机打开，或者请支部联系人帮忙。
        </dialog>
        <Device />
        {children}
      </body>
    </html>
  );
}
