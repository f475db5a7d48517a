import { expect, test } from 'vitest';
import { newPaperCode, printedCode, readPaperCode } from './paper-code';

/** Numbers that look drawn and are the same in every run. */
function drawn(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const codes = Array.from({ length: 300 }, (_, seed) => newPaperCode(drawn(seed + 1)));
const LETTERS = '23456789ACDEFGHJKMNPQRSTVWXYZ';

test('a code is eight characters that cannot be taken for each other', () => {
  for (const code of codes) expect(code).toMatch(/^[2-9ACDEFGHJKMNPQRSTVWXYZ]{8}$/);
  expect(new Set(codes).size).toBe(codes.length);
});

test('it is read as it is printed, in small letters, with spaces, in full-width characters', () => {
  for (const code of codes) {
    const printed = printedCode(code);
    expect(printed).toBe(`${code.slice(0, 4)}-${code.slice(4)}`);
    expect(readPaperCode(printed)).toBe(code);
    expect(readPaperCode(` ${printed.toLowerCase()} `)).toBe(code);
    expect(readPaperCode([...code].join(' '))).toBe(code);
    const wide = [...code].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('');
    expect(readPaperCode(wide)).toBe(code);
  }
});

test('8 taken for B and V for U are put right', () => {
  for (const code of codes) expect(readPaperCode(code.replaceAll('8', 'B').replaceAll('V', 'U'))).toBe(code);
});

test('one wrong character is always found', () => {
  for (const code of codes.slice(0, 60))
    for (let place = 0; place < code.length; place += 1)
      for (const other of LETTERS)
        if (other !== code[place])
          expect(readPaperCode(code.slice(0, place) + other + code.slice(place + 1))).toBeNull();
});

test('two exchanged characters are always found, neighbours or not', () => {
  for (const code of codes)
    for (let a = 0; a < code.length; a += 1)
      for (let b = a + 1; b < code.length; b += 1) {
        if (code[a] === code[b]) continue;
        const turned = [...code];
        [turned[a], turned[b]] = [code[b] ?? '', code[a] ?? ''];
        expect(readPaperCode(turned.join(''))).toBeNull();
      }
});

test('what is too short, too long, empty or in other letters is no code', () => {
  const [code = ''] = codes;
  for (const wrong of [
    '',
    code.slice(1),
    `${code}2`,
    'ABCDEFGHIJKL',
    '试卷编码试卷编码',
    `${code.slice(0, 7)}0`,
  ])
    expect(readPaperCode(wrong)).toBeNull();
});
