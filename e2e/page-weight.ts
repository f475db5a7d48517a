import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

/** What a cold visit costs: bytes after gzip, number of requests, requests to other hosts. */
export type PageWeight = {
  htmlGz: number;
  jsGz: number;
  cssGz: number;
  totalGz: number;
  requests: number;
  thirdParty: number;
};

async function gzBytes(response: Response): Promise<number> {
  const body = await response.body().catch(() => Buffer.alloc(0));
  return body.length === 0 ? 0 : gzipSync(body).length;
}

/** Opens `path` on a page with an empty cache and weighs all that it loads until the network is quiet. */
export async function weigh(page: Page, path: string): Promise<PageWeight> {
  const responses: Response[] = [];
  const note = (response: Response) => responses.push(response);
  page.on('response', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('response', note);

  const own = new URL(page.url()).host;
  const weight = { htmlGz: 0, jsGz: 0, cssGz: 0, totalGz: 0, requests: responses.length, thirdParty: 0 };
  for (const response of responses) {
    const url = new URL(response.url());
    if (url.protocol.startsWith('http') && url.host !== own) weight.thirdParty += 1;
    const bytes = await gzBytes(response);
    const type = response.request().resourceType();
    weight.totalGz += bytes;
    if (type === 'document') weight.htmlGz += bytes;
    if (type === 'script') weight.jsGz += bytes;
    if (type === 'stylesheet') weight.cssGz += bytes;
  }
  return weight;
}
