/** Whether this address and browser can have a service worker: not over plain http, not in WeChat on iOS. */
export const canOpenOffline = (): boolean => window.isSecureContext && 'serviceWorker' in navigator;

/** Whether pages asked for without a network are answered by our offline page already. */
export const opensOffline = (): boolean => canOpenOffline() && navigator.serviceWorker.controller !== null;

/**
 * Registers it, and asks for a newer one whenever the network is back. `onUpdate`: a new build has taken over from the one
 * this page is of.
 */
export function startWorker(onUpdate: () => void): () => void {
  if (process.env.NODE_ENV !== 'production' || !canOpenOffline()) return () => {};
  const { serviceWorker } = navigator;
  let had = serviceWorker.controller !== null;
  let registration: ServiceWorkerRegistration | undefined;
  const register = () => {
    serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(
      (found) => {
        registration = found;
      },
      // Full, switched off by policy, or no network just now: an open page needs none.
      () => {},
    );
  };
  const update = () => void registration?.update().catch(() => {});
  const onChange = () => {
    if (had) onUpdate();
    had = true;
  };
  // The page comes first.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
  window.addEventListener('online', update);
  serviceWorker.addEventListener('controllerchange', onChange);
  return () => {
    window.removeEventListener('load', register);
    window.removeEventListener('online', update);
    serviceWorker.removeEventListener('controllerchange', onChange);
  };
}
