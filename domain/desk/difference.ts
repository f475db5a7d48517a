/** A change of wording in four parts: what stays before it, what goes, what comes, what stays behind it. */
export type Difference = { start: string; gone: string; added: string; end: string };

/** Where `before` and `after` part and meet again; characters outside the basic plane are never cut. */
export function difference(before: string, after: string): Difference {
  const [old, now] = [[...before], [...after]];
  const most = Math.min(old.length, now.length);
  let same = 0;
  while (same < most && old[same] === now[same]) same += 1;
  let tail = 0;
  while (tail < most - same && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const part = (chars: string[], from: number, to: number) => chars.slice(from, to).join('');
  return {
    start: part(old, 0, same),
    gone: part(old, same, old.length - tail),
    added: part(now, same, now.length - tail),
    end: part(old, old.length - tail, old.length),
  };
}
