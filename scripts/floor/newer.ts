import { features } from 'web-features';

/** The lowest engines that are promised a working app, as package.json's browserslist names them. */
export const FLOOR = { chrome: 86, safari_ios: 14.5 };

type Support = { chrome?: string; safari_ios?: string };

function tooNew({ chrome, safari_ios }: Support): boolean {
  const since = (version: string | undefined) => Number.parseFloat((version ?? '9999').replace('≤', ''));
  return since(chrome) > FLOOR.chrome || since(safari_ios) > FLOOR.safari_ios;
}

function* recorded(): Generator<[string, boolean]> {
  for (const feature of Object.values(features)) {
    if (!('status' in feature)) continue;
    const own: Support = feature.status.support;
    const each = feature.status.by_compat_key ?? {};
    for (const key of feature.compat_features ?? []) yield [key, tooNew(each[key]?.support ?? own)];
  }
}

/** MDN's compatibility keys (`css.properties.inset`), each with whether one of the floor's engines lacks it. */
export const compatibility: ReadonlyMap<string, boolean> = new Map(recorded());

/** Interfaces whose members are looked for; of all others a name like `type` would say nothing. */
const BUILT_IN = /^javascript\.builtins\.(Array|String|Object|Promise|Set|Map)\.(\w+)$/;
const OF_THE_BROWSER =
  /^api\.(AbortSignal\.(?:timeout|any)_static|Crypto\.randomUUID|HTMLFormElement\.requestSubmit|Element\.(?:checkVisibility|setHTML)|URL\.canParse_static|BroadcastChannel|structuredClone|Window\.(?:structuredClone|requestIdleCallback)|Navigation|CompressionStream|OffscreenCanvas)$/;

/** Names of members and globals that an engine of the floor may not have: whoever calls one there calls undefined. */
export function newNames(): ReadonlySet<string> {
  const found = new Set<string>(['requestIdleCallback', 'structuredClone', 'BroadcastChannel', 'randomUUID']);
  for (const [key, isNew] of compatibility) {
    const name = BUILT_IN.exec(key)?.[2] ?? OF_THE_BROWSER.exec(key)?.[1]?.split('.').at(-1);
    if (isNew && name) found.add(name.replace(/_static$/, ''));
  }
  return found;
}
