// One process that answers requests. Runs on plain Node, without loaders and without the condition of the scripts: that
// would hand Next's own pages a React that cannot render them. Hence the file extensions in imports here.
import cluster from 'node:cluster';
import next from 'next';
import { compressAnswer } from './compress.ts';
import { takeDirect } from './direct.ts';
import { takeKept } from './kept.ts';
import { pageHeaders } from './page-headers.ts';
import { queuePages } from './queue.ts';
import { createWebServer, type Handler } from './web-server.ts';

/** What the primary tells a worker through WORKER_OPTIONS. */
export type WorkerOptions = { root: string; port: number; host?: string; trustProxy: number; dev: boolean };

/** What a worker tells the primary. */
export type WorkerMessage = { ready: true } | { failed: string };

const options: WorkerOptions = JSON.parse(process.env.WORKER_OPTIONS ?? '{}');
const { root, port, host, trustProxy, dev } = options;

const tell = (message: WorkerMessage) =>
  new Promise<void>((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });

let handle: Handler = (_, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end();
};
const secure = process.env.PUBLIC_URL?.startsWith('https://') ?? false;
const server = createWebServer(async (request, response) => {
  pageHeaders(request, response, { dev, secure });
  if (!dev) {
    compressAnswer(request, response);
    if (await takeDirect(request, response)) return;
    if (await takeKept(request, response, handle)) return;
  }
  return handle(request, response);
}, trustProxy);
// Next itself listens for the upgrades of its reload channel on `httpServer`.
const app = next({ dev, dir: root, hostname: host, port, httpServer: server.http });

let stopping = false;

async function stop() {
  if (stopping) return;
  stopping = true;
  await server.drain();
  await app.close();
  process.exit(0);
}

// Ctrl-C reaches the whole terminal group; the primary decides when the workers go.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', stop);
process.on('message', (message) => {
  if (message === 'stop') void stop();
});
// The primary was killed. Left to itself, node:cluster would cut every answer short.
process.prependListener('disconnect', () => {
  if (cluster.worker) cluster.worker.exitedAfterDisconnect = true;
  void stop();
});

server.http.once('error', async (error: NodeJS.ErrnoException) => {
  await tell({ failed: error.code ?? error.message });
  process.exit(1);
});

await app.prepare();
handle = queuePages(app.getRequestHandler());
server.http.listen({ port, host }, () => tell({ ready: true }));
