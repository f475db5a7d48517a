// The bare handler: node:http and pg, in as many processes as the app has. Started by ../floor-app.
import cluster from 'node:cluster';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { withoutPrisma } from './bare-client';
import { answer } from './handlers';

const { PORT, WEB_CONCURRENCY } = process.env;

const asked = async (request: IncomingMessage) => ({
  method: request.method ?? 'GET',
  path: request.url ?? '/',
  cookie: request.headers.cookie ?? '',
  body: request.method === 'POST' ? await text(request) : '',
});

function serve() {
  withoutPrisma();
  const server = createServer(async (request, response) => {
    const { status, body } = await asked(request)
      .then(answer)
      .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
        return { status: 500, body: null };
      });
    const sent = JSON.stringify(body);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(sent),
    });
    response.end(sent);
  });
  server.keepAliveTimeout = 65_000;
  server.listen(Number(PORT), '127.0.0.1');
}

if (cluster.isPrimary) {
  for (let at = 0; at < Number(WEB_CONCURRENCY); at += 1) cluster.fork();
  process.on('disconnect', () => process.exit());
  process.on('SIGTERM', () => process.exit());
} else serve();
