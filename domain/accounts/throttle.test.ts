import { expect, test } from 'vitest';
import { networkOf, waitAfter } from './throttle';

test('four slips cost nothing, then each failure doubles the wait up to a minute', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50].map((failures) => waitAfter(failures));
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('under attack the first try is free and every failure costs a minute', () => {
  expect([0, 1, 2, 30].map((failures) => waitAfter(failures, true))).toEqual([0, 60, 60, 60]);
});

test('an IPv4 address counts as itself, also inside an IPv6 one', () => {
  expect(networkOf('192.168.1.20')).toBe('192.168.1.20');
  expect(networkOf('::ffff:192.168.1.20')).toBe('192.168.1.20');
});

test('IPv6 addresses of one /64 count as one', () => {
  expect(networkOf('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:1:2');
  expect(networkOf('2001:0DB8:1:2::7')).toBe('2001:db8:1:2');
  expect(networkOf('[fe80::1%eth0]')).toBe('fe80:0:0:0');
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(networkOf('2001:db8:1:3::7')).not.toBe(networkOf('2001:db8:1:2::7'));
});
