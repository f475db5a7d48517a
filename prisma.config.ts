import { defineConfig } from 'prisma/config';

// Without this every prisma command tries to download a native schema engine that nothing here uses.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
