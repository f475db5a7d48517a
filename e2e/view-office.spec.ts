import { routes, test, walk } from './view-walk';

test('every page of the office’s plans can be read and tapped, normal and large, narrow and wide', async ({
  world,
  deviceFor,
}) => {
  test.setTimeout(240_000);
  for (const route of routes(/^\/office(\/(hours|campaigns|roster)|$)/))
    await walk(route, { world, deviceFor });
});
