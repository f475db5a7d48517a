import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium of CHROMIUM_PATH or of the system; undefined leaves the choice to Playwright. */
export function systemChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  return given ? given : PLACES.find((place) => existsSync(place));
}

const canApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function apt(packages: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio: ['ignore', number, number] = ['ignore', 2, 2];
  if (spawnSync('apt-get', ['update', '-qq'], { env, stdio }).status !== 0) return false;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return spawnSync('apt-get', install, { env, stdio }).status === 0;
}

// Without a Chinese font every page is boxes, and no size in a test means anything.
function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8', stdio: 'pipe' }).trim() !== '';
  } catch {
    return process.platform !== 'linux';
  }
}

/**
 * Makes sure there is a browser for the stories: finds one, installs Debian's as root, or Playwright's own. Returns null,
 * or what the operator has to do, in Chinese.
 */
export function ensureChromium(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) return `CHROMIUM_PATH 指向的 ${given} 不存在。`;
  const missing = [
    ...(systemChromium() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length === 0) return null;
  if (canApt()) {
    process.stderr.write(`安装浏览器测试所需的 ${missing.join('、')}…\n`);
    if (apt(missing)) return null;
  }
  if (systemChromium()) return null;
  process.stderr.write('没有找到 Chromium，试着安装 Playwright 自带的…\n');
  const own = spawnSync('playwright', ['install', 'chromium'], {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (own.status === 0) return null;
  return '没有可用的浏览器。请执行 sudo apt-get install -y chromium fonts-noto-cjk（或 npx playwright install --with-deps chromium），或用 CHROMIUM_PATH 指向已有的 Chromium。';
}
