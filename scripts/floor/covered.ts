/** What Next brings along for engines without it (its polyfill-module, in the first chunk of every page), by name. */
const POLYFILLED = ['at', 'hasOwn', 'canParse'];

/** Where a script of the build calls something new and may: the text around the call is what shows that it is guarded. */
const GUARDED: { what: string; shows: RegExp; because: string }[] = [
  {
    what: 'BroadcastChannel',
    shows: /try\{return new BroadcastChannel/,
    because: 'tabs.ts: caught, the server tells',
  },
  {
    what: 'requestSubmit',
    shows: /requestSubmit\)|===\w+\.requestSubmit/,
    because: "the desk's filter: asked for first",
  },
];

/** The polyfills for engines without modules: never loaded by one that knows `type=module`, so by none of the floor's. */
export const isForNoModule = (source: string): boolean =>
  source.includes('core-js') && source.includes('zloirock');

export function isCovered({ what, at }: { what: string; at: string }): boolean {
  if (POLYFILLED.includes(what)) return true;
  return GUARDED.some((each) => each.what === what && each.shows.test(at));
}

/** Styles an engine of the floor may leave out: the page is plainer, nothing is lost. */
export const ORNAMENT = new Set([
  ':backdrop',
  ':file-selector-button',
  ':where',
  ':is',
  ':focus-visible',
  ':has',
  ':-moz-placeholder',
  ':placeholder',
  'accent-color',
  'appearance',
  'line-clamp',
  'outline',
  'print-color-adjust',
  'resize',
  'text-decoration-thickness',
  'text-spacing-trim',
  'text-underline-offset',
  'text-wrap',
  'user-select',
  'tab-size',
  'text-size-adjust',
  'content-visibility',
  'font-variant-numeric',
]);
