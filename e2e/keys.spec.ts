import type { APIRequestContext } from '@playwright/test';
import type { PrismaClient } from '@/generated/prisma/client';
import { examOn, QUIZ, startExam } from './exam-page';
import { expect, test } from './fixtures';

/** Names of fields that could carry what must not leave the server. */
const FIELDS =
  /\\?"(key|keys|explanation|source|sources|quote|fact|level|correct|right|isRight|answerKey|solution|scores?)\\?"\s*:/;

type Secret = { what: string; text: string };

/** Texts of this paper's items that give a key away: explanations, quotes of the article, names of facts. */
async function secretsOf(db: PrismaClient, attemptId: string): Promise<Secret[]> {
  const { paper } = await db.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { paper: true } });
  const ids = (paper as { itemVersionId: number }[]).map(({ itemVersionId }) => itemVersionId);
  const items = await db.itemVersion.findMany({
    where: { id: { in: ids } },
    select: {
      stem: true,
      options: true,
      explanation: true,
      source: true,
      fact: true,
      item: { select: { code: true } },
    },
  });
  const shown = items.map(({ stem, options }) => `${stem}${(options as string[]).join('')}`).join('\n');
  return items.flatMap(({ explanation, source, fact, item }) => [
    { what: 'explanation', text: explanation },
    { what: 'item code', text: `"${item.code}"` },
    ...(fact ? [{ what: 'fact', text: `"${fact}"` }] : []),
    // A quote may be a number that stands among the options for everybody to see.
    ...(source as { quote: string }[])
      .filter(({ quote }) => !shown.includes(quote))
      .map(({ quote }) => ({ what: 'quote', text: quote })),
  ]);
}

/** Every form in which Next serves a page. */
async function payloadsOf(request: APIRequestContext, path: string): Promise<[string, string][]> {
  const forms: [string, Record<string, string>][] = [
    [path, {}],
    [path, { rsc: '1' }],
    [path, { rsc: '1', 'next-router-prefetch': '1' }],
    [path, { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }],
    [path, { rsc: '1', 'next-router-segment-prefetch': '/attempts/$d$id/__PAGE__' }],
    [`${path}?_rsc=x`, { rsc: '1' }],
    [`${path}.rsc`, {}],
    [`${path}.segments/_tree.segment.rsc`, {}],
    [`${path}.segments/attempts/$d$id/__PAGE__.segment.rsc`, {}],
    [`${path}.json`, { accept: 'application/json' }],
  ];
  return Promise.all(
    forms.map(async ([url, headers]): Promise<[string, string]> => {
      const response = await request.get(url, { headers });
      return [`${url} ${JSON.stringify(headers)}`, await response.text()];
    }),
  );
}

test('no key, explanation or source leaves the server before the attempt is final', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  const json: [string, string][] = [];
  page.on('response', async (response) => {
    const url = response.url();
    // What 交卷 answers is final, and the page has been left before it can be read.
    if (url.includes('/api/') && !url.endsWith('/submission')) json.push([url, await response.text()]);
  });
  const id = await startExam(page);
  await examOn(page).choose(0);
  await expect(examOn(page).status).toContainText(/已保存 \d/);
  const secrets = await secretsOf(db, id);
  expect(secrets.filter(({ what }) => what === 'explanation')).toHaveLength(20);
  expect(secrets.filter(({ what }) => what === 'quote').length).toBeGreaterThan(5);

  const request = page.context().request;
  const bodies = [
    ...(await payloadsOf(request, `/attempts/${id}`)),
    ...(await payloadsOf(request, `/attempts/${id}/result`)),
    ...(await payloadsOf(request, `/quizzes/${QUIZ}`)),
    ...json,
  ];
  expect(json.length).toBeGreaterThan(0);
  const served = bodies.filter(([, body]) => body.includes('已答'));
  expect(served.length, 'forms that really served the paper').toBeGreaterThanOrEqual(1);
  for (const [where, body] of bodies) {
    const plain = body.replaceAll('\\"', '"');
    const leaked = secrets.filter(({ text }) => plain.includes(text));
    expect(leaked, where).toEqual([]);
    expect(body.match(FIELDS)?.[0], where).toBeUndefined();
  }

  // What the paper does carry, field by field.
  const payload = bodies.find(([where]) => where.startsWith(`/attempts/${id} {"rsc":"1"}`))?.[1] ?? '';
  const items = JSON.parse(payload.match(/"items":(\[\{"kind".*?\}\]\}\])/)?.[1] ?? '[]');
  expect(items).toHaveLength(20);
  for (const item of items) {
    expect(Object.keys(item).sort()).toEqual(['kind', 'options', 'stem']);
    for (const option of item.options) expect(Object.keys(option).sort()).toEqual(['index', 'text']);
  }

  // The same search finds them once the result is out: it does look for the right things.
  await examOn(page).handIn();
  await examOn(page).confirm.click();
  await page.waitForURL(/result/);
  const result = await (await request.get(`/attempts/${id}/result`)).text();
  const now = secrets.filter(({ what, text }) => what === 'explanation' && result.includes(text));
  expect(now.length).toBeGreaterThan(15);
});
