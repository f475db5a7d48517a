import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

export type Request = {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** False where only its size and end count. */
  read?: boolean;
};

/** Somebody's browser, as far as the server can tell: one cookie jar on connections that stay open. */
export class HttpClient {
  private cookies = new Map<string, string>();

  constructor(
    private readonly origin: URL,
    private readonly agent: Agent,
  ) {}

  /** The same browser at another address, signed in as here. */
  at(origin: URL, agent: Agent): HttpClient {
    const client = new HttpClient(origin, agent);
    client.cookies = this.cookies;
    return client;
  }

  /** @throws Error when the connection fails or nothing comes for 30 s */
  send({ method = 'GET', path, headers = {}, body, read = true }: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.agent,
          host: this.origin.hostname,
          port: this.origin.port,
          method,
          path,
          headers: {
            ...headers,
            cookie: [...this.cookies].map((pair) => pair.join('=')).join('; '),
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
          timeout: 30_000,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => read && chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            this.keep(incoming.headers['set-cookie'] ?? []);
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text });
          });
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer for 30 s')));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  private keep(lines: string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  /** Calls a server action as the page's own script does. @param id of the build's manifest */
  act(id: string, path: string, fields: Record<string, string>): Promise<Answer> {
    const boundary = `bench${Math.random().toString(36).slice(2)}`;
    // The order counts: React reads a form's fields from what came before the arguments that name it.
    const parts = [
      ...Object.entries(fields).map(([name, value]) => [`_1_${name}`, value]),
      ['0', JSON.stringify([{ status: 'idle' }, '$K1'])],
    ];
    const body = parts.map(
      ([name, value]) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return this.send({
      method: 'POST',
      path,
      headers: {
        'next-action': id,
        accept: 'text/x-component',
        origin: this.origin.origin,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: `${body.join('')}--${boundary}--\r\n`,
    });
  }
}

export const newAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
