// @ts-check
/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // scripts/serve/compress does it, in one piece.
  compress: false,
  reactStrictMode: true,
  // `npm test` checks the types; the first start on somebody's laptop need not wait for it.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Some because they cannot be bundled; zod, jose and Prisma's adapter because the bundler would put a copy of each into
  // a dozen chunks, and every process keeps the text of all it has loaded.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    'esbuild',
    'jose',
    'mammoth',
    'pg',
    'pg-boss',
    'pino',
    'rate-limiter-flexible',
    'zod',
  ],
  experimental: {
    serverActions: { bodySizeLimit: '256kb' },
    // A process loads a page when it is first asked for: on the day of an exam that is a handful, not the desk and the office too.
    preloadEntriesOnStart: false,
  },
};

export default config;
