'use client';
import { useEffect, useState } from 'react';
import { canOpenOffline } from '@/app/device/service-worker';

type Props = { member: number; slug: string; version: number };
type State = 'unknown' | 'kept' | 'open-only';

const words: Record<State, string> = {
  unknown: '',
  kept: '这一课已存在这台手机里，没有网络也能看。',
  'open-only': '这一页打开着，断网也能看；关掉以后，要有网络才能再打开。',
};

/** Keeps a lesson that was opened, for times without a network, and says so; nothing is fetched for a version that is kept. */
export function KeepLesson({ member, slug, version }: Props) {
  const [state, setState] = useState<State>('unknown');
  useEffect(() => {
    if (!canOpenOffline()) return setState('open-only');
    let gone = false;
    const keep = async () => {
      const [{ keptVersion }, { fetchLesson }] = await Promise.all([
        import('@/app/device/study-database'),
        import('@/app/device/fetch-lesson'),
      ]);
      const kept =
        (await keptVersion(member, slug)) === version || (await fetchLesson(member, slug)) === 'kept';
      if (!gone) setState(kept ? 'kept' : 'open-only');
    };
    // The page itself comes first.
    const timer = setTimeout(() => void keep().catch(() => setState('open-only')), 1500);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [member, slug, version]);
  return (
    <p role="status" className="muted">
      {words[state]}
    </p>
  );
}
