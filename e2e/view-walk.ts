import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pages, type Page as Route } from './access-pages';
import { buildWorld, type Role, type World } from './access-world';
import { closeItems } from './desk-items';
import { test as base, expect } from './fixtures';
import { faults, setStep, unfold, zoomText } from './view-measures';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const height = 740;

type Walk = {
  world: World;
  /** A device on which whoever may see the route is signed in, in the given type size. */
  deviceFor: (route: Route, step: number) => Promise<Page>;
};

/** Everybody of the access walk, each signed in once for each version. */
export const test = base.extend<Walk>({
  world: async ({ db, newBranch, newMember, request }, use) => {
    const clientOf = async () => request;
    const world = await buildWorld({ db, newBranch, newMember, clientOf, signedOut: request });
    await use(world);
    await closeItems(db, world.desk.slug);
  },
  deviceFor: async ({ world, signedIn, browser, baseURL }, use) => {
    const devices = new Map<string, Page>();
    await use(async (route, step) => {
      const role: Role = route.leadsTo
        ? 'signed out'
        : (route.may.find((each) => each !== 'newcomer') ?? 'member');
      const key = `${role} ${step}`;
      const known = devices.get(key);
      if (known) return known;
      const page =
        role === 'signed out'
          ? await (await browser.newContext()).newPage()
          : await signedIn(world.people[role], { newDevice: true });
      await page.context().addCookies([{ name: 'dangxiao.view', value: String(step), url: baseURL }]);
      devices.set(key, page);
      return page;
    });
    await Promise.all([...devices.values()].map((page) => page.context().close()));
  },
});

async function expectAxe(page: Page, what: string, strong: boolean) {
  // In the page itself, without a second one to put frames together: there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    runOnly: { type: 'tag', values: tags },
    rules: { 'color-contrast-enhanced': { enabled: strong } },
    resultTypes: ['violations'],
    preload: false,
  });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }));
  expect.soft(found, `${what}: axe`).toEqual([]);
}

const examView = (view: string): [string, Route] => [
  `/attempts/[id]?view=${view}`,
  { may: ['member'], shows: () => '', url: ({ attempt }) => `/attempts/${attempt.id}?view=${view}` },
];

/** Screens that share their address with another. */
const views = [examView('sheet'), examView('confirm')];

/** The screens of the table whose address begins so. */
export const routes = (begins: RegExp) =>
  [...Object.entries(pages), ...views].filter(([address]) => begins.test(address));

/** One load for each version; then the screens are made narrow and wide, and the letters larger, in place. */
export async function walk([address, route]: [string, Route], { world, deviceFor }: Walk) {
  const url = route.url(world);
  const normal = await deviceFor(route, 18);
  await normal.goto(url);
  await unfold(normal);
  for (const width of [320, 360, 1280]) {
    const what = `${address}, normal, ${width} px`;
    await normal.setViewportSize({ width, height });
    expect.soft(await faults(normal, { text: 16, target: 44 }), what).toEqual([]);
    if (width !== 360) await expectAxe(normal, what, false);
  }
  const large = await deviceFor(route, 22);
  await large.goto(url);
  await expect(large.locator('html')).toHaveAttribute('data-type', '22');
  await unfold(large);
  for (const [width, step] of [
    [360, 22],
    [320, 30],
    [1280, 30],
    [1280, 20],
  ] as const) {
    const what = `${address}, large ${step}, ${width} px`;
    await setStep(large, step);
    await large.setViewportSize({ width, height });
    expect.soft(await faults(large, { text: step, target: 60 }), what).toEqual([]);
    if (step === 30) await expectAxe(large, what, true);
  }
  await setStep(large, 30);
  await large.setViewportSize({ width: 320, height });
  await zoomText(large, 1.6);
  expect.soft(await faults(large, { text: 48, target: 60 }), `${address}, text zoom 160 %`).toEqual([]);
}
