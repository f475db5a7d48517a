'use client';
import { useEffect, useRef, useState } from 'react';
import { clockFace, spokenTime } from '@/components/clock-face';
import { START_SPREAD_SECONDS } from '@/domain/quiz/rules';
import { documentAge } from '../../document-age';
import { StartForm } from './start-form';
import { askServerTime, createWaitClock, type WaitClock } from './wait-clock';

/** Minutes before the bell at which a screen reader is told, and only then. */
const TOLD = [10, 5, 1];
/** Between two questions for the server's time, in ms. */
const ASK_MS = 5000;

type Props = {
  slug: string;
  /** Milliseconds since 1970: the bell, when this member's button opens, and the server's time on this page. */
  opensAt: number;
  startsAt: number;
  serverNow: number;
  /** What one agrees to by starting. */
  terms: string;
  /** The bell, for people. */
  children: React.ReactNode;
};

/**
 * Waiting for the bell: counts down on the server's time and opens the button by itself, without a reload and without a
 * request. Only a phone that slept or whose time was set asks once how late it is.
 */
export function Waiting({ slug, opensAt, startsAt, serverNow, terms, children }: Props) {
  const [now, setNow] = useState(serverNow);
  const [told, setTold] = useState('');
  const clock = useRef<WaitClock | null>(null);
  useEffect(() => {
    const running = createWaitClock(serverNow, documentAge());
    clock.current = running;
    let before = opensAt - serverNow;
    let askedAt = Number.NEGATIVE_INFINITY;
    const look = () => {
      if (running.isDoubtful() && performance.now() - askedAt > ASK_MS) {
        askedAt = performance.now();
        void askServerTime().then((heard) => heard !== null && running.hear(heard));
      }
      const at = running.now();
      const left = opensAt - at;
      const mark = TOLD.find((minutes) => before > minutes * 60_000 && left <= minutes * 60_000);
      if (mark !== undefined && left > 0) setTold(`离开考还有${mark}分钟`);
      if (at >= startsAt) setTold('可以开始考试了');
      before = left;
      setNow(at);
    };
    look();
    const timer = setInterval(look, 250);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [opensAt, startsAt, serverNow]);

  const ready = now >= startsAt;
  return (
    <section className="card card-accent stack" aria-label={ready ? '开始考试' : '等候开考'}>
      {now < opensAt ? (
        <>
          <p>开考时间：{children}</p>
          <p role="timer" aria-label="离开考还有" className="text-[1.6em] font-bold tabular-nums">
            <span aria-hidden="true">
              <span className="text-[0.62em] font-normal">离开考 </span>
              {clockFace(Math.ceil((opensAt - now) / 1000))}
            </span>
            <span className="visually-hidden">{spokenTime(Math.ceil((opensAt - now) / 1000))}</span>
          </p>
        </>
      ) : ready ? (
        <p>可以开始了。{terms}</p>
      ) : (
        <p>
          <b>到时间了。</b>人多，系统会在 {START_SPREAD_SECONDS} 秒内为您打开，请稍等，不用刷新。
        </p>
      )}
      <StartForm slug={slug} label="开始考试" ready={ready} />
      {/* Below the button, so that with large type it is seen together with the time. */}
      {now < opensAt ? <p>到时间，按钮会自己亮起来，不用刷新；时间以系统为准。请先看好规则。</p> : null}
      <noscript>
        <meta httpEquiv="refresh" content={String(Math.ceil((startsAt - serverNow) / 1000) + 1)} />
        <p>这台手机上，倒计时不会走。到开考时间，页面会自动刷新，那时再点“开始考试”。</p>
      </noscript>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
    </section>
  );
}
