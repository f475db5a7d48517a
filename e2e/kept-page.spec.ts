import type { BrowserContext } from '@playwright/test';
import { QUIZ } from './exam-page';
import { expect, test } from './fixtures';

/** The page as it travels, with this answer's nonce taken out. */
async function pageOf(context: BrowserContext, query = ''): Promise<string> {
  const response = await context.request.get(`/quizzes/${QUIZ}${query}`);
  expect(response.status()).toBe(200);
  const nonce = /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1] ?? '';
  const text = await response.text();
  expect(text.split(`nonce="${nonce}"`).length, 'its own nonce on every script').toBeGreaterThan(3);
  expect(text.match(/nonce="[^"]+"/g)?.every((each) => each === `nonce="${nonce}"`)).toBe(true);
  return text.replaceAll(nonce, 'NONCE');
}

/** Takes out where the two addresses themselves show. */
const plain = (html: string) =>
  html.replaceAll('?next=1', '').replaceAll('\\"next\\":\\"1\\"', '').replaceAll('next=1', '');

test('a page sent again is to the letter what Next makes for this member, contact and view included', async ({
  db,
  newMember,
  signedIn,
}) => {
  const [one, other] = [await newMember(), await newMember()];
  await db.organisation.update({
    where: { id: one.unit.id },
    data: { contact: '王秀兰（“先锋岗”），0756-1234567/wang@zh.cn，《值班表》见3楼！' },
  });
  await db.organisation.update({ where: { id: other.unit.id }, data: { contact: 'O’Neil <甲&乙>' } });
  const first = (await signedIn(one)).context();
  const second = (await signedIn(other, { newDevice: true })).context();
  const [made, kept] = [await pageOf(first), await pageOf(first)];
  expect(kept).toBe(made);
  expect(plain(kept)).toBe(plain(await pageOf(first, '?next=1')));
  const theirs = await pageOf(second);
  expect(plain(theirs)).toBe(plain(await pageOf(second, '?next=1')));
  expect(theirs).not.toContain('王秀兰');
  expect(theirs).toContain('O’Neil &lt;甲&amp;乙&gt;');
});

test('whoever has begun, was granted time, or signed out sees the own page at once', async ({
  db,
  newMember,
  signedIn,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  const context = page.context();
  await pageOf(context);
  const { id: quizId } = await db.quiz.findUniqueOrThrow({ where: { slug: QUIZ }, select: { id: true } });
  await db.timeGrant.create({
    data: {
      quizId,
      memberId: member.id,
      extraSeconds: 600,
      extraAttempts: 0,
      reason: '视力',
      grantedById: member.id,
    },
  });
  expect(await pageOf(context)).toContain('已给您延长10分钟');
  expect((await context.request.post(`/api/quizzes/${QUIZ}/attempts`, { data: {} })).status()).toBe(200);
  expect(await pageOf(context)).toContain('继续考试');
  await context.clearCookies();
  const response = await context.request.get(`/quizzes/${QUIZ}`, { maxRedirects: 0 });
  expect([response.status(), response.headers().location]).toEqual([
    307,
    `/sign-in?from=${encodeURIComponent(`/quizzes/${QUIZ}`)}`,
  ]);
});

test('a result in the kept frame says what Next’s own page says, and to nobody else', async ({
  newMember,
  signedIn,
  baseURL,
}) => {
  const mainOf = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0].replace(/<!--.*?-->/g, '') ?? '';
  const [one, other] = [await newMember(), await newMember()];
  const context = (await signedIn(one)).context();
  const first = context.request;
  const second = (await signedIn(other, { newDevice: true })).context().request;
  const read = async (by: typeof first, address: string) => (await by.get(address)).text();
  const sat = async (by: typeof first) => {
    const { attemptId } = await (await by.post(`/api/quizzes/${QUIZ}/attempts`, { data: {} })).json();
    await by.post(`/api/attempts/${attemptId}/submission`, { data: { answers: [] } });
    return `/attempts/${attemptId}/result`;
  };
  const [mine, theirs] = [await sat(first), await sat(second)];
  for (const [by, address] of [
    [first, mine],
    [second, theirs],
    [first, mine],
  ] as const) {
    const kept = await read(by, address);
    expect(mainOf(kept)).toContain('交卷回执');
    expect(mainOf(kept)).toBe(mainOf(await read(by, `${address}?next=1`)));
    const [, , another = ''] = (address === mine ? theirs : mine).split('/');
    expect(kept).not.toContain(another);
  }
  await context.addCookies([{ name: 'dangxiao.view', value: '26', url: baseURL ?? '' }]);
  const large = await read(first, mine);
  expect(large).toContain('data-type="26"');
  expect(mainOf(large)).toContain('<details');
  expect(mainOf(large)).toBe(mainOf(await read(first, `${mine}?next=1`)));
  expect((await second.get(mine)).status()).toBe(404);
});
