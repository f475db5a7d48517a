import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { command, fail } from './cli';
import { isCovered, isForNoModule, ORNAMENT } from './floor/covered';
import { scriptFindings } from './floor/scripts';
import { styleFindings } from './floor/styles';

const folder = path.resolve(import.meta.dirname, '../.next/static');

function built(ending: string): [string, string][] {
  const all = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const files = all.filter((file) => file.endsWith(ending));
  if (files.length === 0) fail('还没有构建好的页面，请先执行 npx next build。');
  return files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]);
}

await command(() => {
  const scripts = built('.js').filter(([, source]) => !isForNoModule(source));
  const sheets = built('.css');
  const trouble = [
    ...scripts.flatMap(([file, source]) =>
      scriptFindings(source)
        .filter((each) => !isCovered(each))
        .map(({ what, at }) => `${file}  ${what}  ${at.replaceAll('\n', ' ')}`),
    ),
    ...sheets.flatMap(([file, css]) =>
      [...styleFindings(css)].filter((each) => !ORNAMENT.has(each)).map((each) => `${file}  ${each}`),
    ),
  ];
  // @property is taken out of the sheets (docs/old-engines.md); borders then live on Tailwind's plain defaults.
  const defaults = /\*,\s*:{1,2}before[^{]*\{[^}]*--tw-border-style:\s*solid/;
  if (!sheets.some(([, css]) => defaults.test(css))) trouble.push('--tw-border-style 没有缺省值');
  for (const line of trouble) process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${scripts.length} 个脚本、${sheets.length} 个样式表，${trouble.length} 处超出 Chrome 86 / iOS 14.5\n`,
  );
  return trouble.length > 0 ? 1 : 0;
});
