/** Where clauses end (after the mark): at commas, semicolons and full stops outside quotation marks and brackets; the comma of 1,860 is none. */
export function clauseEnds(text: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if ('“《（(‘「'.includes(char)) depth += 1;
    if ('”》）)’」'.includes(char)) depth = Math.max(0, depth - 1);
    const grouped = char === ',' && /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1));
    const pause = ',;，；。！？!?'.includes(char) || (char === '…' && text.charAt(at - 1) === '…');
    if (depth === 0 && pause && !grouped) ends.push(at + 1);
  }
  return ends;
}
