import type { IncomingMessage, ServerResponse } from 'node:http';
import pLimit from 'p-limit';
import type { Handler } from './web-server.ts';

/** Pages that are made at the same time. More would only wait for one another, and hold memory and connections meanwhile. */
const AT_ONCE = 8;
/** After so long in the queue whoever waits is told, instead of waiting on: ms. */
const PATIENCE_MS = 20_000;

/** A page: no file, no route, and nothing with a body, for which a slow sender could keep a place. */
const isPage = ({ method, url = '' }: IncomingMessage) =>
  method === 'GET' && !/^\/(?:_next|api)\/|\.\w+$/.test(url.replace(/\?.*$/s, ''));

/** Spread, so that not all come again at once. */
const seconds = () => 4 + Math.floor(Math.random() * 6);

function tellToWait(response: ServerResponse) {
  const again = seconds();
  const words = '现在打开的人太多，这一页还没有轮到。请不要关闭，几秒钟后会自动再试。已经保存的答案不会丢。';
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(again),
  });
  response.end(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="${again}"><title>请稍等 · 党校在身边</title><main><h1>请稍等</h1><p>${words}</p><p><a href="">现在再试</a></p></main></html>`,
  );
}

/**
 * When the page is made as far as this process goes: ended, or its reader gone. Next itself waits for readers who take it slowly, and
 * for ever for some who hang up; eight of either would keep everybody from every page. Hence the page is taken from it at once: it is
 * in memory anyway.
 */
function madeOrGone(response: ServerResponse): Promise<void> {
  const { write, end } = response;
  return new Promise((resolve) => {
    response.once('close', () => resolve());
    response.write = ((...given: Parameters<typeof write>) => {
      write.apply(response, given);
      return true;
    }) as typeof write;
    response.end = ((...given: Parameters<typeof end>) => {
      resolve();
      return end.apply(response, given);
    }) as typeof end;
  });
}

/**
 * Lets only so many pages be made at once and the others wait their turn, first come, first served; what is answered before Next, and
 * whatever is posted, does not wait behind them. Whoever has gone meanwhile is left out.
 */
export function queuePages(handle: Handler, { atOnce = AT_ONCE, patienceMs = PATIENCE_MS } = {}): Handler {
  const limit = pLimit(atOnce);
  return async (request, response) => {
    if (!isPage(request)) return handle(request, response);
    const came = performance.now();
    let making: Promise<void> | undefined;
    await limit(async () => {
      if (response.destroyed) return;
      if (performance.now() - came > patienceMs) return tellToWait(response);
      const freed = madeOrGone(response);
      making = (async () => handle(request, response))();
      await Promise.race([making, freed]);
    });
    await making;
  };
}
