import type { ReactNode } from 'react';
import type { renderToStaticMarkup } from 'react-dom/server';

let render: typeof renderToStaticMarkup | undefined;

/**
 * The HTML of elements that the bundle has made: no hooks that live, nothing asynchronous. By the React of node_modules, because
 * Next renders every element twice, as data and as HTML. Loaded when first needed, and so after the environment is known.
 */
export async function markupOf(elements: ReactNode): Promise<string> {
  render ??= (await import('react-dom/server.node')).renderToStaticMarkup;
  return render(elements);
}
