import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { KeptLessons } from './kept-lessons';

export const metadata: Metadata = { title: '存在手机里的课' };

/** The one page that is kept on phones, and so the same for everybody: whose lessons it shows, it finds on the phone. */
export default function OfflinePage() {
  return (
    <PageFrame tabs={false} aside={<a href="/">今天</a>}>
      <div data-same-for-all>
        <KeptLessons />
        <noscript>
          <p>存在手机里的课要靠脚本打开，现在还打不开。有网络时，请到“课程”里看课。</p>
        </noscript>
      </div>
    </PageFrame>
  );
}
