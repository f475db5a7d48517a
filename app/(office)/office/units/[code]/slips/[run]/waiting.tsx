'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ProgressBar } from '@/components/progress-bar';

const EVERY_MS = 1500;

/** How far the passwords are; asks again until they are done. Closing the page stops nothing. */
export function Waiting({ progress }: { progress: { done: number; total: number } | null }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <section className="card card-accent stack" aria-labelledby="working">
      <h2 id="working">正在制作</h2>
      <ProgressBar done={progress?.done ?? 0} total={progress?.total ?? 1} />
      <p role="status">{progress ? `已做 ${progress.done} / ${progress.total} 张` : '排队等候'}</p>
      <p className="muted">一百张约两秒。可以离开这一页，过后在“初始密码条”里打开，一小时内有效。</p>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </section>
  );
}
