import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { filled, splice } from './spliced';

const nonce = 'N'.repeat(24);
const gaps = [
  { name: 'nonce', mark: nonce, isAlwaysAsLong: true },
  { name: 'contact', mark: '\u{e000}contact\u{e000}', isAlwaysAsLong: false },
];
const line = (at: number) =>
  `<script nonce="${nonce}">self.push([${at},"考试规则：不答不得分，也不倒扣。"])</script>`;
const page = `${Array.from({ length: 30 }, (_, at) => line(at)).join('')}<p>请找：\u{e000}contact\u{e000}</p>${line(31)}`;
const expected = (fresh: string, contact: string) =>
  page.replaceAll(nonce, fresh).replace('\u{e000}contact\u{e000}', contact);

test('a text with gaps comes out filled, plain and compressed, whatever fills it', () => {
  const spliced = splice(page, gaps);
  for (const contact of ['', '王书记', '翠香街道党群服务中心 0756-1234567'.repeat(40)]) {
    const fills = { nonce: randomBytes(18).toString('base64'), contact };
    const whole = expected(fills.nonce, contact);
    expect(filled(spliced, fills, false).body.toString()).toBe(whole);
    const { body, headers } = filled(spliced, fills, true);
    expect(headers).toEqual({ 'content-encoding': 'gzip' });
    // Node checks length and checksum.
    expect(gunzipSync(body).toString()).toBe(whole);
  }
});

test('a text longer than deflate’s window stays whole', () => {
  const long = Array.from(
    { length: 3000 },
    (_, at) => `${randomBytes(12).toString('hex')}${at % 50 ? '' : nonce}`,
  ).join('');
  const fresh = randomBytes(18).toString('base64');
  const { body } = filled(splice(long, gaps), { nonce: fresh }, true);
  expect(gunzipSync(body).toString()).toBe(long.replaceAll(nonce, fresh));
});

test('what follows a gap of ever the same length still makes use of what stood before it', () => {
  const forgetful = gaps.map((gap) => ({ ...gap, isAlwaysAsLong: false }));
  const [kept, forgotten] = [gaps, forgetful].map((each) =>
    filled(splice(page, each), { nonce, contact: '' }, true),
  );
  expect(kept?.body.length).toBeLessThan((forgotten?.body.length ?? 0) * 0.7);
});

test('a text without gaps, an empty one, and gaps at both ends', () => {
  for (const text of ['', '没有空', nonce, `${nonce}中间${nonce}`]) {
    const { body } = filled(splice(text, gaps), { nonce: 'x'.repeat(24) }, true);
    expect(gunzipSync(body).toString()).toBe(text.replaceAll(nonce, 'x'.repeat(24)));
  }
});

test('what fills a gap may be longer than a block that is not compressed, and is compressed then', () => {
  const contact = Array.from({ length: 5000 }, (_, at) => `第${at}题，答对。`).join('');
  const { body } = filled(splice(page, gaps), { nonce, contact }, true);
  expect(gunzipSync(body).toString()).toBe(expected(nonce, contact));
  expect(body.length).toBeLessThan(Buffer.byteLength(contact) / 4);
});
