'use client';
import { useEffect, useState } from 'react';
import { ProgressBar } from '@/components/progress-bar';

type Progress = { step: string; done: number; total: number } | null;
type Props = {
  /** Answers { stage, progress } as JSON, and 404 once there is nothing to watch. */
  at: string;
  stage: string;
  progress: Progress;
  what: string;
  /** How long it takes and where to find it again; what may be the matter when nothing moves. */
  usual: string;
  slow?: string;
};

const EVERY_MS = 1000;
/** So many looks without a change, and somebody should see whether the background work runs at all. */
const PATIENCE = 60;

/** Asks every second how far the work is; when it has ended, the page is loaded anew. Closing the page stops nothing. */
export function WatchJob({ at, stage, progress: first, what, usual, slow = '' }: Props) {
  const [progress, setProgress] = useState(first);
  const [still, setStill] = useState(0);
  useEffect(() => {
    let ended = false;
    let seen = JSON.stringify(first);
    async function look() {
      const response = await fetch(at, { redirect: 'error' });
      if (response.status === 404) return window.location.reload();
      if (!response.ok) return;
      const now: { stage: string; progress: Progress } = await response.json();
      if (now.stage !== stage) return window.location.reload();
      const next = JSON.stringify(now.progress);
      setStill((count) => (next === seen ? count + 1 : 0));
      seen = next;
      setProgress(now.progress);
    }
    async function watch() {
      while (!ended) {
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
        // Without a network the next look may have one.
        if (!ended && !document.hidden) await look().catch(() => {});
      }
    }
    void watch();
    return () => {
      ended = true;
    };
  }, [at, stage, first]);
  const counted = progress !== null && progress.total > 1 ? progress : null;
  return (
    <section className="card card-accent stack" aria-labelledby="working">
      <h2 id="working">{what}</h2>
      <div
        role="progressbar"
        aria-labelledby="working"
        aria-valuemin={0}
        aria-valuemax={counted?.total}
        aria-valuenow={counted?.done}
        aria-valuetext={progress?.step ?? what}
      >
        <ProgressBar done={counted?.done ?? 0} total={counted?.total ?? 1} />
      </div>
      <p role="status">
        {progress?.step ?? '排队等候'}
        {counted ? `：${counted.done} / ${counted.total}` : ''}
      </p>
      <p className="muted">
        {still > PATIENCE
          ? `等了一会儿还没有动静。${slow}如果几分钟后还是这样，请联系管理员，看看后台处理进程是否在运行。`
          : usual}
      </p>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </section>
  );
}
