// Cascade layers need Chrome 99; the plugin rewrites them for the floor named in package.json.
export default {
  plugins: { '@tailwindcss/postcss': {}, '@csstools/postcss-cascade-layers': {} },
};
