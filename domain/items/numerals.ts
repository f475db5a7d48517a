const digits = '零一二三四五六七八九';
const values: Record<string, number> = { 〇: 0, 零: 0, 两: 2 };
for (const [value, digit] of [...digits].entries()) values[digit] = value;
const steps: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const scales: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/** A number below ten thousand with 十, 百, 千: 七千九百八十一; null when it is none. */
function small(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^[〇零一二三四五六七八九]{2,}$/.test(text))
    return Number([...text].map((digit) => values[digit]).join(''));
  let [sum, digit] = [0, 0];
  for (const sign of text) {
    const step = steps[sign];
    if (step === undefined) digit = values[sign] ?? Number(sign);
    else {
      sum += (digit || 1) * step;
      digit = 0;
    }
  }
  return Number.isNaN(sum + digit) || text === '' ? null : sum + digit;
}

/** The number a text is, in digits or Chinese numerals or both (48, 1,860, 四十八, 6万, 二〇一八), or null when it is none. */
export function numeralOf(printed: string): number | null {
  const text = printed.replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const scale = [...text].findLast((sign) => scales[sign] !== undefined);
  if (scale === undefined) return small(text);
  const at = text.lastIndexOf(scale);
  const [before, after] = [
    numeralOf(text.slice(0, at)),
    at + 1 < text.length ? small(text.slice(at + 1)) : 0,
  ];
  return before === null || after === null ? null : before * (scales[scale] ?? 1) + after;
}

/** The text with every number in it written in digits: 近六万名 and 近6万名 become 近60000名. */
export const inDigits = (text: string): string =>
  text.replace(/[\d.〇零一二两三四五六七八九十百千万亿]+/g, (number) => {
    const value = numeralOf(number);
    return value === null ? number : String(value);
  });

/** A whole number below 10¹² in Chinese numerals: 四十八, 六万, 两千六百 as 二千六百. */
export function chinese(value: number): string {
  const large = (['亿', '万'] as const).find((sign) => value >= (scales[sign] ?? 1));
  if (large) {
    const scale = scales[large] ?? 1;
    const rest = value % scale;
    const gap = rest > 0 && rest < scale / 10 ? '零' : '';
    return `${chinese(Math.floor(value / scale))}${large}${rest > 0 ? gap + chinese(rest) : ''}`;
  }
  if (value < 10) return digits[value] ?? '';
  const [sign, step] = value >= 1000 ? ['千', 1000] : value >= 100 ? ['百', 100] : (['十', 10] as const);
  const lead = step === 10 && value < 20 ? '' : (digits[Math.floor(value / Number(step))] ?? '');
  const rest = value % Number(step);
  const gap = rest > 0 && rest < Number(step) / 10 ? '零' : '';
  return `${lead}${sign}${rest > 0 ? gap + chinese(rest).replace(/^十/, '一十') : ''}`;
}

/** Years are read digit by digit: 2018 is 二〇一八. */
export const chineseYear = (year: string): string =>
  [...year].map((digit) => (digit === '0' ? '〇' : digits[Number(digit)])).join('');
