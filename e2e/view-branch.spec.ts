import { routes, test, walk } from './view-walk';

test('every page of a secretary can be read and tapped, normal and large, narrow and wide', async ({
  world,
  deviceFor,
}) => {
  test.setTimeout(240_000);
  for (const route of routes(/^\/(branch|handover)(\/|$)/)) await walk(route, { world, deviceFor });
});
