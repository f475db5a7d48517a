import { expect, test } from 'vitest';
import { plainAddress, vouchedHeaders } from './forwarded.ts';

const phone = { address: '::ffff:192.168.1.20', encrypted: false };

function seen(headers: Record<string, string>, trust: number, connection = phone) {
  const all = { host: 'dx.local:3000', ...headers };
  vouchedHeaders(all, connection, trust);
  return all as Record<string, string | undefined>;
}

test('without a proxy nothing a client claims about itself is believed', () => {
  const headers = seen(
    {
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-real-ip': '10.0.0.1',
      forwarded: 'for=10.0.0.1',
      'cf-connecting-ip': '10.0.0.1',
    },
    0,
  );
  expect(headers).toEqual({
    host: 'dx.local:3000',
    'x-forwarded-for': '192.168.1.20',
    'x-forwarded-host': 'dx.local:3000',
    'x-forwarded-proto': 'http',
  });
});

test('behind one proxy the last entry counts, behind two the one before', () => {
  const chain = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.0.0.2' };
  expect(seen(chain, 1)['x-forwarded-for']).toBe('10.0.0.2');
  expect(seen(chain, 2)['x-forwarded-for']).toBe('203.0.113.7');
});

test('a request that came past the proxies is known by its connection', () => {
  expect(seen({}, 1)['x-forwarded-for']).toBe('192.168.1.20');
  expect(seen({ 'x-forwarded-for': '203.0.113.7' }, 2)['x-forwarded-for']).toBe('192.168.1.20');
  expect(seen({ 'x-forwarded-for': 'not an address' }, 1)['x-forwarded-for']).toBe('192.168.1.20');
});

test('a trusted proxy names host and protocol', () => {
  const headers = seen({ 'x-forwarded-host': 'dx.example.cn', 'x-forwarded-proto': 'https' }, 1);
  expect(headers['x-forwarded-host']).toBe('dx.example.cn');
  expect(headers['x-forwarded-proto']).toBe('https');
  expect(seen({ 'x-forwarded-proto': 'javascript' }, 1)['x-forwarded-proto']).toBe('http');
});

test('headers that only Next itself may set are taken away, whatever is trusted', () => {
  const headers = seen(
    {
      'x-middleware-subrequest': 'proxy:proxy',
      'x-middleware-rewrite': '/office',
      'x-matched-path': '/',
      'x-invoke-path': '/',
    },
    1,
  );
  expect(Object.keys(headers).sort()).toEqual([
    'host',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
  ]);
});

test('headers of the client side of Next stay', () => {
  const headers = seen(
    { rsc: '1', 'next-action': 'abc', 'next-router-prefetch': '1', 'x-nextjs-request-id': 'r' },
    0,
  );
  expect(headers).toMatchObject({
    rsc: '1',
    'next-action': 'abc',
    'next-router-prefetch': '1',
    'x-nextjs-request-id': 'r',
  });
});

test.each([
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['10.0.0.1:4711', '10.0.0.1'],
  ['[2001:db8::1]:4711', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['unknown', ''],
  ['10.0.0.1; drop', ''],
])('the bare address of %s is %s', (value, bare) => {
  expect(plainAddress(value)).toBe(bare);
});
