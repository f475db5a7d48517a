'use client';
import { useEffect, useRef, useState } from 'react';
import { clockFace, spokenTime } from '@/components/clock-face';

/** Minutes before the end at which a screen reader is told, and only then. */
const TOLD = [10, 5, 1];

type Props = {
  /** Seconds as the server saw them when it made the page. */
  initial: number;
  /** Milliseconds left by the server's clock. */
  left: () => number;
  onEnd: () => void;
};

/** The time left. Counted from the deadline each time, never by ticks: a page in the background misses those. */
export function Countdown({ initial, left, onEnd }: Props) {
  const [seconds, setSeconds] = useState(initial);
  const [told, setTold] = useState('');
  const before = useRef(initial);
  useEffect(() => {
    const look = () => {
      const now = Math.ceil(left() / 1000);
      const mark = TOLD.find((minutes) => before.current > minutes * 60 && now <= minutes * 60);
      if (mark !== undefined) setTold(`还剩${mark}分钟`);
      before.current = now;
      setSeconds(now);
      if (now <= 0) onEnd();
    };
    look();
    const timer = setInterval(look, 500);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [left, onEnd]);
  return (
    <>
      <span
        role="timer"
        aria-label="剩余时间"
        className={`whitespace-nowrap font-bold tabular-nums ${seconds <= 60 ? 'text-red-deep' : ''}`}
      >
        {/* “19:59” would be read as a time of day. */}
        <span aria-hidden="true">剩余 {clockFace(seconds)}</span>
        <span className="visually-hidden">{spokenTime(seconds)}</span>
      </span>
      <span className="visually-hidden" aria-live="polite">
        {told}
      </span>
    </>
  );
}
