// The bootstrap behind `npm test` and `npm run check` (--fast): Node 18 or later, built-ins only.
import { endWith, ensureGenerated, ensureInstalled, spawnScript } from './bootstrap.mjs';

ensureInstalled();
ensureGenerated();
endWith(spawnScript('scripts/test.ts', process.argv.slice(2)));
