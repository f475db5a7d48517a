import { expect, test } from 'vitest';
import { isCovered } from './covered';
import { scriptFindings } from './scripts';
import { styleFindings } from './styles';

const script = (source: string) => scriptFindings(source).map(({ what }) => what);

test.each([
  ['a private method', 'class A { #b() {} }', 'private method'],
  ['a static block', 'class A { static { a() } }', 'static block'],
  ['top-level await', 'await a()', 'syntax'],
  ['a lookbehind', 'const a = /(?<=b)c/', 'regex /(?<=b)c/'],
  ['a lookbehind made at run time', 'new RegExp("(?<!b)c")', 'regex /(?<!b)c/'],
  ['Array.prototype.with', 'a.with(0, 1)', 'with'],
  ['Array.prototype.findLast', 'a.findLast(b)', 'findLast'],
  ['toSorted by a computed name', 'a["toSorted"]()', 'toSorted'],
  ['structuredClone', 'structuredClone(a)', 'structuredClone'],
  ['crypto.randomUUID', 'crypto.randomUUID()', 'randomUUID'],
  ['AbortSignal.timeout', 'AbortSignal.timeout(5)', 'timeout'],
])('a script with %s is found', (_, source, what) => {
  expect(script(source)).toContain(what);
});

test('what the floor has is let through', () => {
  expect(
    script('class A { static #b = 1; c = a?.b ?? 1; d() { this.c ??= "x".replaceAll("a", "b") } }'),
  ).toEqual([]);
});

test('a call is covered only where its guard stands', () => {
  expect(isCovered({ what: 'BroadcastChannel', at: '{try{return new BroadcastChannel(e)}catch' })).toBe(true);
  expect(isCovered({ what: 'BroadcastChannel', at: 'let a=new BroadcastChannel(e)' })).toBe(false);
  expect(isCovered({ what: 'with', at: 'a.with(0,1)' })).toBe(false);
});

test.each([
  ['@layer a{b{c:d}}', '@layer'],
  ['@property --a{syntax:"*";inherits:false}', '@property'],
  ['a{color:oklch(1 0 0)}', 'color: oklch(1 0 0)'],
  ['a{--b:oklch(1 0 0)}', '--b: oklch(1 0 0)'],
  ['a{height:100dvh}', 'height: 100dvh'],
  ['a{inset:0}', 'inset'],
  ['a{padding-inline:0}', 'padding-inline'],
  ['a:has(b){c:d}', ':has'],
])('a sheet with %s is found', (css, what) => {
  expect([...styleFindings(css)]).toContain(what);
});

test('a plain value before a new one, and @supports around it, are enough', () => {
  expect([
    ...styleFindings('a{height:100vh;height:100dvh}@supports (color:oklch(1 0 0)){a{color:oklch(1 0 0)}}'),
  ]).toEqual([]);
});
