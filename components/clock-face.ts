const two = (n: number) => String(n).padStart(2, '0');

/** Whole seconds as a clock shows them: 09:05, 1:00:00. */
export function clockFace(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
