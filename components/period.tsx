import { Moment } from './moment';

const zone = 'Asia/Shanghai';
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** 2026年11月23日 08:00 到 12:00; the second day is written only where it is another. As it is in China. */
export function Period({ from, to }: { from: Date; to: Date }) {
  return (
    <>
      <Moment at={from} /> 到{' '}
      {day.format(from) === day.format(to) ? (
        <time dateTime={to.toISOString()}>{clock.format(to)}</time>
      ) : (
        <Moment at={to} />
      )}
    </>
  );
}
