import { readFileSync } from 'node:fs';
import path from 'node:path';
import cascadeLayers from '@csstools/postcss-cascade-layers';
import tailwind from '@tailwindcss/postcss';
import postcss, { type Rule } from 'postcss';
import { expect, test } from 'vitest';

/** The head start of the first rule that `selector` begins, as the build writes the sheet out. */
async function headStart(file: string, selector: string): Promise<number> {
  const from = path.resolve(import.meta.dirname, file);
  const { root } = await postcss([tailwind(), cascadeLayers()]).process(readFileSync(from, 'utf8'), { from });
  const found: Rule[] = [];
  root.walkRules((rule) => {
    if (rule.selector.startsWith(selector)) found.push(rule);
  });
  return (found[0]?.selector.match(/:not\(#\\#\)/g) ?? []).length;
}

test('the rules of desk, office and large print weigh as much as those of the frame, so that the later sheet decides', async () => {
  const frame = await headStart('globals.css', '.topbar');
  expect(frame).toBeGreaterThan(0);
  expect(await headStart('(desk)/desk/styles.css', '.desk-parts')).toBe(frame);
  expect(await headStart('(office)/office/styles.css', '.office-columns')).toBe(frame);
  expect(await headStart('large-print.css', '.sheet')).toBe(frame);
});

test("the members' sheet has nothing of desk and office", async () => {
  const members = readFileSync(path.resolve(import.meta.dirname, 'globals.css'), 'utf8');
  expect(members).not.toContain('(desk)');
  expect(members).not.toContain('(office)');
});
