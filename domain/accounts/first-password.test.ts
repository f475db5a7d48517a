import { expect, test } from 'vitest';
import { seeded } from '../random';
import { firstPassword, firstPasswordAsTyped } from './first-password';

const picker = (seed: number) => {
  const random = seeded(seed);
  return (n: number) => Math.floor(random() * n);
};

test('a first password is three groups of four characters that cannot be mistaken for others', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    expect(firstPassword(picker(seed))).toMatch(
      /^[acdefghjkmnpqrtuvwxy34679]{4}(-[acdefghjkmnpqrtuvwxy34679]{4}){2}$/,
    );
  }
});

test('every character of the alphabet is reached and no two seeds agree', () => {
  const many = Array.from({ length: 300 }, (_, seed) => firstPassword(picker(seed)));
  expect(new Set(many).size).toBe(300);
  expect(new Set(many.join('').replaceAll('-', '')).size).toBe(25);
});

test('capitals, spaces and missing dashes do not matter when it is copied from paper', () => {
  const written = 'k7mp-4wxt-9rhd';
  const ways = ['K7MP-4WXT-9RHD', 'k7mp4wxt9rhd', ' k7mp 4wxt 9rhd ', 'k7mp–4wxt—9rhd', 'ｋ7mp-4wxt-9rhd'];
  expect(ways.map(firstPasswordAsTyped)).toEqual(Array(5).fill(written));
});

test('a password of another shape is left as typed', () => {
  expect(firstPasswordAsTyped('Correct Horse')).toBe('Correct Horse');
  expect(firstPasswordAsTyped('晨光里读一页书2026')).toBe('晨光里读一页书2026');
});
