// Pictures of every screen, taken on the same build and the same kind of database as the browser stories: npm run screens
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import stories from '../../playwright.config';

const root = path.resolve(import.meta.dirname, '../..');
const { webServer } = stories;

export default defineConfig({
  ...stories,
  testDir: path.join(root, 'e2e'),
  testMatch: 'screens.ts',
  outputDir: path.join(root, 'test-results'),
  workers: 1,
  retries: 0,
  ...(webServer && !Array.isArray(webServer) ? { webServer: { ...webServer, cwd: root } } : {}),
});
