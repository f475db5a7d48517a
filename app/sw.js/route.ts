import path from 'node:path';

export const dynamic = 'force-static';

/**
 * The service worker, bundled once, while the app is built; after that it is a file. Its own address at the root, so that
 * its scope is the whole app.
 */
export async function GET(): Promise<Response> {
  // Here, not above: no process that answers requests needs the bundler.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(process.cwd(), 'app', 'sw.js', 'worker.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    // The floor of package.json's browserslist.
    target: ['chrome86', 'ios14.5', 'safari14.1'],
    define: {
      'process.env.NODE_ENV': '"production"',
      // A new build brings a new worker, and with it the offline page of that build.
      BUILD: JSON.stringify(Date.now().toString(36)),
    },
  });
  return new Response(outputFiles[0]?.text ?? '', {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'service-worker-allowed': '/' },
  });
}
