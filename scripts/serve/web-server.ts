import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { vouchedHeaders } from './forwarded.ts';

/** Longest request body of all, bytes; routes and actions have lower limits of their own. */
export const MAX_BODY_BYTES = 1024 * 1024;

export const MAX_UPLOAD_BYTES = 6 * 1024 * 1024;
/** A roster of 50 MB, with the form around it. */
export const MAX_ROSTER_BYTES = 51 * 1024 * 1024;

/** The addresses that take a file, and their longest body, bytes; server/route reads no more than that either. */
export const UPLOADS: ReadonlyMap<string, number> = new Map([
  ['/api/desk/manuscripts', MAX_UPLOAD_BYTES],
  ['/api/desk/imports', MAX_UPLOAD_BYTES],
  ['/api/office/roster', MAX_ROSTER_BYTES],
]);

const uploadOf = ({ method, url = '' }: IncomingMessage) =>
  method === 'POST' ? UPLOADS.get(url.replace(/\?.*$/s, '')) : undefined;
const isUpload = (request: IncomingMessage) => uploadOf(request) !== undefined;
const longestBody = (request: IncomingMessage) => uploadOf(request) ?? MAX_BODY_BYTES;

const SECOND = 1000;

/** How long a request may take to arrive, and a connection stay open without one; ms. */
export const TIMES = {
  headers: 15 * SECOND,
  request: 15 * SECOND,
  // Five megabytes over a poor line.
  upload: 120 * SECOND,
  // Node looks only this often whether one has taken too long; by itself every 30 s.
  check: 3 * SECOND,
  // Longer than nginx and load balancers keep theirs: they must be the ones to close.
  keepAlive: 65 * SECOND,
  drain: 10 * SECOND,
};

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type WebServer = {
  http: Server;
  /** Takes no more requests, finishes those in flight, for at most TIMES.drain; then cuts what is left. */
  drain(): Promise<void>;
};

function refuse(request: IncomingMessage, response: ServerResponse, status: number) {
  if (!response.headersSent) {
    response.writeHead(status, {
      'cache-control': 'no-store',
      connection: 'close',
      'content-length': 0,
      ...(status === 405 ? { allow: METHODS.join(', ') } : {}),
    });
    response.end();
  }
  // After the answer has left: cutting at once would lose it.
  response.once('close', () => request.destroy());
}

// All that pages, actions and routes know. Next throws at some of the others, TRACE among them.
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** The status with which a request is refused that Next would stumble over; null when it may have it. */
function refusal(request: IncomingMessage): number | null {
  const { method = '', url = '', headers } = request;
  if (!METHODS.includes(method)) return 405;
  if (Number(headers['content-length'] ?? 0) > longestBody(request)) return 413;
  try {
    decodeURIComponent(url.replace(/\?.*$/s, ''));
    return null;
  } catch {
    return 400;
  }
}

/** Counts the body as it arrives, because a chunked one does not say its length. */
function capBody(request: IncomingMessage, response: ServerResponse) {
  let size = 0;
  const longest = longestBody(request);
  const push = request.push;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    size += chunk?.length ?? 0;
    if (size <= longest) return push.call(request, chunk, encoding);
    refuse(request, response, 413);
    return false;
  };
}

/** Node knows one time for all requests; that is the uploads', and every other has to be here sooner. */
function limitTime(request: IncomingMessage, response: ServerResponse, time: number) {
  const late = setTimeout(() => {
    if (!request.complete) refuse(request, response, 408);
  }, time);
  request.once('end', () => clearTimeout(late));
  request.once('close', () => clearTimeout(late));
}

/** An HTTP server around Next's handler that lets nothing through which the app would wrongly believe or wait for. */
export function createWebServer(handle: Handler, trustProxy: number, times = TIMES): WebServer {
  let draining = false;
  const sockets = new Set<Socket>();
  const inFlight = new Set<ServerResponse>();

  const http = createServer({ connectionsCheckingInterval: times.check }, async (request, response) => {
    const { socket } = request;
    inFlight.add(response);
    response.once('close', () => {
      inFlight.delete(response);
      if (draining) socket.destroySoon();
    });
    vouchedHeaders(
      request.headers,
      { address: socket.remoteAddress ?? '', encrypted: 'encrypted' in socket },
      trustProxy,
    );
    if (draining) response.setHeader('connection', 'close');
    const refused = refusal(request);
    if (refused !== null) return refuse(request, response, refused);
    capBody(request, response);
    limitTime(request, response, isUpload(request) ? times.upload : times.request);
    try {
      await handle(request, response);
    } catch (error) {
      // A client that went away, or was sent away, is no fault of ours.
      if (!request.destroyed) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      refuse(request, response, 500);
    }
  });
  http.headersTimeout = times.headers;
  http.requestTimeout = Math.max(times.request, times.upload);
  http.keepAliveTimeout = times.keepAlive;
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  return {
    http,
    drain() {
      draining = true;
      const busy = new Set([...inFlight].map((response) => response.req.socket));
      for (const response of inFlight) if (!response.headersSent) response.setHeader('connection', 'close');
      return new Promise((resolve) => {
        const cut = setTimeout(() => http.closeAllConnections(), times.drain);
        http.close(() => {
          clearTimeout(cut);
          resolve();
        });
        // Browsers open connections ahead of need; waiting for them would take the full time every time.
        for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
      });
    },
  };
}
