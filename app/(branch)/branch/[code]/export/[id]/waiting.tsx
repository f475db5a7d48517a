'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ProgressBar } from '@/components/progress-bar';

const EVERY_MS = 2000;

/** How far the file is; asks again until it is there. Closing the page stops nothing. */
export function Waiting({ progress }: { progress: { done: number; total: number } | null }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  const begun = progress !== null && progress.done > 0;
  return (
    <section className="card card-accent stack" aria-labelledby="working">
      <h2 id="working">正在制作</h2>
      <ProgressBar done={progress?.done ?? 0} total={Math.max(1, progress?.total ?? 1)} />
      <p role="status">{begun ? `已写 ${progress.done} / ${progress.total} 行` : '排队等候'}</p>
      <p className="muted">人数较多，要等一会儿。可以离开这一页，做好以后“今天”页会有通知。</p>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
    </section>
  );
}
