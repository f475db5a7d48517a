const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});

/** A date and time as it is in China, wherever the server or the phone stands: 2026年11月23日 18:00. */
export function Moment({ at }: { at: Date }) {
  const [day, time] = format.format(at).split(' ');
  return (
    <time dateTime={at.toISOString()}>
      {/* A narrow line ends before or after the day, not within it. */}
      <span className="break-keep">{day}</span> {time}
    </time>
  );
}
