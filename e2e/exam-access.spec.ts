import { examOn, QUIZ, startExam } from './exam-page';
import { expect, test } from './fixtures';

test("somebody else's attempt, result and saving are not found", async ({ newMember, signedIn, page }) => {
  const id = await startExam(await signedIn(await newMember()));
  const stranger = await signedIn(await newMember(), { newDevice: true });
  for (const path of [`/attempts/${id}`, `/attempts/${id}/result`, '/attempts/1', '/quizzes/no-such']) {
    expect((await stranger.goto(path))?.status(), path).toBe(404);
  }
  const answers = [{ position: 0, value: [0], seq: 1, answeredAt: new Date().toISOString() }];
  const save = await stranger.request.post(`/api/attempts/${id}/answers`, { data: { answers } });
  expect(save.status()).toBe(404);
  await page.reload();
  await expect(examOn(page).answered(0)).toBeVisible();
});

test('the saving route keeps its contract', async ({ newMember, signedIn, context, request }) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  const url = `/api/attempts/${id}/answers`;
  const answer = { position: 0, value: [1], seq: 7, answeredAt: new Date().toISOString() };
  const post = (data: unknown, headers = {}) => context.request.post(url, { data, headers });
  const taken = await post({ answers: [answer] });
  expect(taken.status()).toBe(200);
  expect(await taken.json()).toEqual({
    saved: [{ position: 0, seq: 7, value: [1] }],
    secondsLeft: expect.any(Number),
    state: 'in_progress',
  });
  expect((await (await post({ answers: [{ ...answer, value: [0] }] })).json()).saved[0].value).toEqual([1]);
  expect((await post({ answers: [{ ...answer, value: 'x' }] })).status()).toBe(400);
  expect((await post({ answers: [{ ...answer, position: 20 }] })).status()).toBe(400);
  expect((await post({ answers: [answer] }, { origin: 'http://evil.example' })).status()).toBe(403);
  expect((await post({ answers: [], more: 'x'.repeat(70_000) })).status()).toBe(413);
  expect((await request.post(url, { data: { answers: [] } })).status()).toBe(401);
  await examOn(page).handIn();
  await examOn(page).confirm.click();
  await page.waitForURL(/result/);
  const late = await post({ answers: [{ ...answer, seq: 8 }] });
  expect([late.status(), (await late.json()).state]).toEqual([409, 'submitted']);
});

test('the starting route keeps its contract', async ({ newMember, signedIn, context, request }) => {
  const page = await signedIn(await newMember());
  const url = `/api/quizzes/${QUIZ}/attempts`;
  const post = (data: unknown, headers = {}) => context.request.post(url, { data, headers });
  expect((await post({}, { origin: 'http://evil.example' })).status()).toBe(403);
  expect((await post({ memberId: 1 })).status()).toBe(400);
  expect((await post({ more: 'x'.repeat(70_000) })).status()).toBe(413);
  expect((await context.request.post(url, { form: {} })).status()).toBe(400);
  expect((await request.post(url, { data: {} })).status()).toBe(401);
  expect((await context.request.post('/api/quizzes/no-such/attempts', { data: {} })).status()).toBe(404);
  // Two taps: one attempt, and the paper without its keys.
  const [first, second] = await Promise.all([post({}), post({})]);
  expect([first.status(), second.status()]).toEqual([200, 200]);
  const paper = await first.json();
  expect((await second.json()).attemptId).toBe(paper.attemptId);
  expect(JSON.stringify(paper.items)).not.toMatch(/"(key|answer|explanation|source|fact)"/);
  await page.goto(`/attempts/${paper.attemptId}`);
  await examOn(page).handIn();
  await examOn(page).confirm.click();
  await page.waitForURL(/result/);
});
