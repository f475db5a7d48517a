import postcss from 'postcss';
import { compatibility } from './newer';

const AT_RULES = ['layer', 'container', 'property', 'scope', 'starting-style'];
const FUNCTIONS = /\b(oklch|oklab|lch|lab|color-mix|light-dark|color)\(/;
const UNITS = /\b[\d.]+(?:[dsl]v[hw]|cq[wh])\b/;

/** Whether an earlier declaration of the same property in the same rule stands for engines that do not know this one. */
function hasFallback(declaration: postcss.Declaration): boolean {
  let before = declaration.prev();
  while (before) {
    if (before.type === 'decl' && before.prop === declaration.prop) return true;
    before = before.prev();
  }
  return false;
}

/**
 * What a built style sheet uses that the floor does not have: at-rules, pseudo-classes (one unknown one takes its whole rule
 * away), properties, and colours and units without a plain one before them.
 * Inside `@supports` everything may stand: that is what it is for.
 */
export function styleFindings(css: string): Set<string> {
  const found = new Set<string>();
  const root = postcss.parse(css);
  const asked = (node: postcss.Node) => {
    for (let each = node.parent; each; each = each.parent as typeof each)
      if (each.type === 'atrule' && (each as unknown as postcss.AtRule).name === 'supports') return true;
    return false;
  };
  root.walk((node) => {
    if (asked(node)) return;
    if (node.type === 'atrule' && AT_RULES.includes(node.name)) found.add(`@${node.name}`);
    if (node.type === 'rule')
      for (const [, name = ''] of node.selector.matchAll(/(?<!\\):{1,2}([a-z-]+)/g))
        if (compatibility.get(`css.selectors.${name}`)) found.add(`:${name}`);
    if (node.type !== 'decl' || node.prop.startsWith('--')) {
      if (node.type === 'decl' && FUNCTIONS.test(node.value)) found.add(`${node.prop}: ${node.value}`);
      return;
    }
    if (compatibility.get(`css.properties.${node.prop}`)) found.add(node.prop);
    if ((FUNCTIONS.test(node.value) || UNITS.test(node.value)) && !hasFallback(node))
      found.add(`${node.prop}: ${node.value}`);
  });
  return found;
}
