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
      </div>
    </PageFrame>
  );
}
