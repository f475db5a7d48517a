import { createServer } from 'node:net';

/** Whether `port` can be listened on at `host` now. */
export function isFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The first port from `from` upwards that is free on this machine's own address. */
export async function freePort(from: number): Promise<number> {
  for (let port = from; port < Math.min(from + 1000, 65_536); port++) {
    if (await isFree(port, '127.0.0.1')) return port;
  }
  throw new Error(`从 ${from} 起的 1000 个端口都被占用了。`);
}
