// Cascade layers need Chrome 99; the plugin rewrites them for the floor named in package.json.
export default {
  plugins: {
    '@tailwindcss/postcss': {},
    '@csstools/postcss-cascade-layers': {},
    // By its whole path: the bundler looks for a relative one beside its own files.
    [`${process.cwd()}/postcss-floor.cjs`]: {},
  },
};
