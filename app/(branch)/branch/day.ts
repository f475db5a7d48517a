const zone = 'Asia/Shanghai';
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, dateStyle: 'long' });
const minute = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, dateStyle: 'long', timeStyle: 'short' });

/** “2026年12月31日”, in Beijing time wherever the server stands. */
export function dayOf(moment: Date): string {
  return day.format(moment);
}

/** “2026年12月31日 14:05”. */
export function minuteOf(moment: Date): string {
  return minute.format(moment);
}
