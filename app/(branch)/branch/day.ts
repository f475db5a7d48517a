const zone = 'Asia/Shanghai';
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, dateStyle: 'long' });

/** “2026年12月31日”, in Beijing time wherever the server stands. */
export function dayOf(moment: Date): string {
  return day.format(moment);
}
