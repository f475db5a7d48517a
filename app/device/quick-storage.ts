/** localStorage, which may be switched off, full, or filled by somebody else: then the page goes on without it. */
export function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

export const readQuick = (key: string): string | null => attempt(() => localStorage.getItem(key), null);

/** True once it is stored; null removes it. */
export const writeQuick = (key: string, value: string | null): boolean =>
  attempt(() => {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  }, false);

export const quickKeys = (): string[] => attempt(() => Object.keys(localStorage), []);
