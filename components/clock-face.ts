const two = (n: number) => String(n).padStart(2, '0');

/** Whole seconds as a clock shows them: 09:05, 1:00:00. */
export function clockFace(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Whole seconds in words, for a voice, which would take “19:59” for a time of day: 19分59秒, 1小时0分0秒. */
export function spokenTime(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${hours > 0 ? `${hours}小时` : ''}${hours + minutes > 0 ? `${minutes}分` : ''}${seconds % 60}秒`;
}
