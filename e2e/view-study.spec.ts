import { routes, test, walk } from './view-walk';

test('every page of a member can be read and tapped, normal and large, narrow and wide', async ({
  world,
  deviceFor,
}) => {
  test.setTimeout(240_000);
  for (const route of routes(/^\/($|(sign-in|about|help|lessons|articles|quizzes|attempts|review|me)(\/|$))/))
    await walk(route, { world, deviceFor });
});
