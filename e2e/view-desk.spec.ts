import { routes, test, walk } from './view-walk';

for (const [what, which] of [
  ['the desk', /^\/desk(\/new|\/quizzes|$)/],
  ['an article on the desk', /^\/desk\/articles/],
] as const) {
  test(`every page of ${what} can be read and tapped, normal and large, narrow and wide`, async ({
    world,
    deviceFor,
  }) => {
    test.setTimeout(240_000);
    for (const route of routes(which)) await walk(route, { world, deviceFor });
  });
}
