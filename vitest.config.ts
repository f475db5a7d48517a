// Tests beside their file: `x.test.ts` is a unit test; `x.integration.test.ts` finds a real PostgreSQL of its own, migrated
// and empty, in process.env.DATABASE_URL before anything is imported (so `db` of server/db.ts just works).
// Run one: npx vitest run --project integration server/commands/start-attempt
// On Debian's PostgreSQL instead of the embedded one: TEST_POSTGRES=system npx vitest run --project integration
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };
const exclude = ['**/node_modules/**', '.next/**', 'data/**', 'e2e/**'];
// Server code is tested under the condition it runs with: there `import 'server-only'` is empty.
const server = {
  // Vitest itself runs the global set-up, without that condition.
  resolve: {
    alias: {
      ...alias,
      'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js'),
    },
  },
  ssr: {
    resolve: {
      conditions: ['react-server', 'module', 'node', 'development|production'],
      externalConditions: ['react-server', 'node', 'module-sync'],
    },
  },
};
const execArgv = ['--conditions=react-server'];

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        ...server,
        test: {
          name: 'unit',
          include: ['{app,domain,content,server,scripts,prisma}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: [...exclude, '**/*.integration.test.ts'],
          execArgv,
        },
      },
      {
        resolve: { alias },
        test: { name: 'components', include: ['components/**/*.test.{ts,tsx}'], exclude },
      },
      {
        ...server,
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude,
          execArgv,
          globalSetup: ['scripts/testing/integration-global.ts'],
          setupFiles: ['scripts/testing/integration-file.ts'],
          testTimeout: 60_000,
          // Races on a machine that others use too; what passes only then is named at the end of `npm test`.
          retry: process.env.CI ? 1 : 0,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
