import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { Device } from './device/device';
import './globals.css';

export const metadata: Metadata = {
  title: { default: '党校在身边', template: '%s · 党校在身边' },
  description: '读得懂、学得会、考得明白的党史学习与测验',
  robots: { index: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#a3181d' };

/** Every page is rendered per request: its scripts carry the nonce of the content security policy. */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  await connection();
  return (
    <html lang="zh-CN">
      <body>
        <a className="skip" href="#main">
          跳到正文
        </a>
        <Device />
        {children}
      </body>
    </html>
  );
}
