/** Tailwind's own mark for engines without `@property`: Safari by margin-trim, Firefox by -moz-orient. */
const OF_TAILWIND = /margin-trim|-moz-orient/;

// Chrome has these from 87 on. All pages run from left to right, so that the sides are known.
const SIDES = {
  'padding-inline': ['padding-left', 'padding-right'],
  'padding-block': ['padding-top', 'padding-bottom'],
  'margin-inline': ['margin-left', 'margin-right'],
  'margin-block': ['margin-top', 'margin-bottom'],
  inset: ['top', 'right', 'bottom', 'left'],
};

/**
 * Takes `@property` out and lets Tailwind's plain defaults for the same variables stand for every engine. Chromium 86 ends
 * the page's process when it takes a sheet with registered properties from its memory a second time, so that every second
 * page of the app was a crash there (tried on that engine; docs/old-engines.md).
 * @returns {import('postcss').Plugin}
 */
function forTheFloor() {
  return {
    postcssPlugin: 'for-the-floor',
    OnceExit(root) {
      root.walkAtRules('property', (rule) => {
        rule.remove();
      });
      root.walkDecls((declaration) => {
        const sides = SIDES[declaration.prop];
        // Of several values each side would have its own; none is written so, and the test of the built sheets would tell.
        if (!sides || /\s(?![^(]*\))/.test(declaration.value)) return;
        declaration.replaceWith(sides.map((prop) => declaration.clone({ prop })));
      });
      root.walkAtRules('supports', (rule) => {
        if (OF_TAILWIND.test(rule.params) && rule.nodes) rule.replaceWith(rule.nodes);
      });
    },
  };
}
forTheFloor.postcss = true;

module.exports = forTheFloor;
