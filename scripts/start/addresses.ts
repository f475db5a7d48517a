import { networkInterfaces } from 'node:os';

/** Where browsers find the app: this machine first, then what other devices can type in. `host` is the one listened on. */
export function addressLines(port: number, host?: string, publicUrl?: string): string[] {
  const at = (name: string) => `http://${name}${port === 80 ? '' : `:${port}`}`;
  const everywhere = host === undefined || host === '0.0.0.0' || host === '::';
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  return [
    ...(publicUrl ? [`对外地址：${publicUrl}`] : []),
    ...(everywhere ? [`本机：${at('localhost')}`] : [`地址：${at(host.includes(':') ? `[${host}]` : host)}`]),
    ...(everywhere ? others.map((address) => `手机和其他电脑：${at(address)}`) : []),
  ];
}
