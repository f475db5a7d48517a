import { expect, test } from 'vitest';
import { clockFace, spokenTime } from './clock-face';

test.each([
  [59, '00:59', '59秒'],
  [60, '01:00', '1分0秒'],
  [1199, '19:59', '19分59秒'],
  [3600, '1:00:00', '1小时0分0秒'],
])('%i seconds are shown as a clock does, and said as people do', (seconds, shown, said) => {
  expect(clockFace(seconds)).toBe(shown);
  expect(spokenTime(seconds)).toBe(said);
});
