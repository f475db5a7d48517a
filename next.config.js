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
  serverExternalPackages: ['pg', 'pino', '@node-rs/argon2', 'rate-limiter-flexible', 'pg-boss', 'mammoth'],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
};

export default config;
