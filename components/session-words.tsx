type Props = {
  number: number;
  /** null: not settled yet. */
  venue: { name: string; place: string | null } | null;
  startsAt: Date;
  endsAt: Date;
};

const zone = 'Asia/Shanghai';
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, month: 'long', day: 'numeric' });
const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** “7月1日 09:00–11:00”, over several days “7月1日 09:00 – 7月2日 17:00”; as it is in China. */
export function timesInWords(from: Date, to: Date): string {
  const [first, last] = [day.format(from), day.format(to)];
  return first === last
    ? `${first} ${time.format(from)}–${time.format(to)}`
    : `${first} ${time.format(from)} – ${last} ${time.format(to)}`;
}

/** “第 3 期 · 分会场7，翠香街道党校”, and below it “7月1日 09:00–11:00”. */
export function SessionWords({ number, venue, startsAt, endsAt }: Props) {
  const where = venue ? [venue.name, venue.place].filter(Boolean).join('，') : '会场另行通知';
  return (
    <>
      <span className="block">{`第 ${number} 期 · ${where}`}</span>
      <span className="block">{timesInWords(startsAt, endsAt)}</span>
    </>
  );
}
