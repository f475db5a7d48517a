import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from './surroundings';

const manifest = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
});

/** The id by which a client calls a server action of the build, e.g. `app/…/actions.ts#submitAttempt`. */
export function actionId(name: string, root = ROOT): string {
  const file = path.join(root, '.next', 'server', 'server-reference-manifest.json');
  const { node } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const found = Object.entries(node).find(([, each]) => `${each.filename}#${each.exportedName}` === name);
  if (!found) throw new Error(`the build has no action ${name}`);
  return found[0];
}
