'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { currentPerson, hasSignedOut, OWNER } from './person';
import { quickKeys, readQuick, writeQuick } from './quick-storage';
import { opensOffline, startWorker } from './service-worker';

type Waiting = { lesson: string; count: number }[];
type Network = 'on' | 'off' | 'back';

const BACK_MS = 6000;

/**
 * What another member left on this phone goes before anything else of this one is kept, and what stayed when somebody signed
 * out before the scripts had loaded; loaded only when there is a change.
 */
async function changePerson() {
  const [person, owner] = [currentPerson(), readQuick(OWNER)];
  if (person === null ? owner === null || !hasSignedOut() : owner === String(person)) return;
  const { wipeEverything, wipeOfOthers } = await import('./wipe');
  if (person === null) await wipeEverything();
  else await wipeOfOthers(person);
}

const TYPE = 'dangxiao.type';

/** The offline page is kept without anybody's cookies, so also without the type size: it takes that of the last page. */
function carryTypeSize() {
  const { dataset } = document.documentElement;
  if (!document.querySelector('[data-same-for-all]')) return void writeQuick(TYPE, dataset.type ?? null);
  const step = readQuick(TYPE);
  if (!step || !/^\d\d$/.test(step)) return;
  dataset.type = step;
  if (step === '18') delete dataset.large;
  else dataset.large = '';
}

/** The first tap on a link that could not be followed only says so: the page would be lost. A second tap is believed. */
function guardLinks(onGuard: () => void): () => void {
  let warned = 0;
  const guard = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || navigator.onLine || opensOffline()) return;
    const stays = link.pathname === location.pathname && link.search === location.search && link.hash !== '';
    if (link.origin !== location.origin || stays || Date.now() - warned < 8000) return;
    warned = Date.now();
    event.preventDefault();
    onGuard();
  };
  document.addEventListener('click', guard, true);
  return () => document.removeEventListener('click', guard, true);
}

/**
 * What every page does for the phone it is on: says when there is no network and what can be done without, keeps one
 * person's things from the next, and brings in the service worker where there can be one. An exam says for itself how it
 * stands, and is not disturbed.
 */
export function Device() {
  const path = usePathname();
  const inExam = /^\/attempts\/[^/]+$/.test(path);
  const [network, setNetwork] = useState<Network>('on');
  const [guarded, setGuarded] = useState(false);
  const [updated, setUpdated] = useState(false);
  const [shell, setShell] = useState(false);
  const [waiting, setWaiting] = useState<Waiting>([]);

  useEffect(() => {
    const look = () => {
      setShell(opensOffline());
      setNetwork((before) => (navigator.onLine ? (before === 'off' ? 'back' : before) : 'off'));
      setGuarded(false);
    };
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    const release = guardLinks(() => setGuarded(true));
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
      release();
    };
  }, []);

  useEffect(() => {
    if (network !== 'back') return;
    const timer = setTimeout(() => setNetwork('on'), BACK_MS);
    return () => clearTimeout(timer);
  }, [network]);

  useEffect(() => (inExam ? undefined : startWorker(() => setUpdated(true))), [inExam]);

  // After each move, and when the page is seen again: in between, somebody else may have signed in.
  useEffect(() => {
    let left = false;
    const look = () => {
      if (document.visibilityState === 'hidden') return;
      // Not loaded on a bad network: the next look tries again.
      changePerson().catch(() => undefined);
      carryTypeSize();
      const person = currentPerson();
      // Said only where it can be sent; an exam and a practice say for themselves what waits.
      if (person === null || inExam || path.endsWith('/practice') || !navigator.onLine) return setWaiting([]);
      waitingOf(person).then(
        (found) => left || setWaiting(found),
        () => undefined,
      );
    };
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }, [path, inExam]);

  const stay = guarded ? <p>现在打不开别的页面，离开这一页就回不来了。网络恢复后再点。</p> : null;
  // What was tapped and did nothing has to be explained, here too.
  if (inExam && !stay) return null;
  const [first] = inExam ? [] : waiting;
  return (
    <div aria-live="polite" className="network-line no-print">
      {network === 'off' && !inExam ? (
        <p>
          <b>没有网络。</b>
          {shell ? (
            <>这一页可以接着用。 {path === '/offline' ? null : <a href="/offline">看存在手机里的课</a>}</>
          ) : (
            '这一页可以接着用，请先不要关闭、刷新：重新打开要等网络恢复。'
          )}
        </p>
      ) : null}
      {stay}
      {network === 'back' ? <p>网络已恢复。</p> : null}
      {network !== 'off' && first ? (
        <p>
          有{first.count}题练习答案还没有交。{' '}
          <a href={`/lessons/${first.lesson}/practice`}>打开练习就会交上去</a>
        </p>
      ) : null}
      {updated && network !== 'off' ? <p>系统刚刚更新过。这一页还能接着用，方便时请刷新。</p> : null}
    </div>
  );
}

/** Whether there may be answers on the disk that localStorage has lost: it writes late, and a browser that is killed forgets. */
async function hasDatabase(): Promise<boolean> {
  try {
    const all = await indexedDB.databases?.();
    return all?.some(({ name }) => name === 'dangxiao-study') ?? true;
  } catch {
    return false;
  }
}

/** Looks first where it costs nothing: most pages of most members have nothing waiting. */
async function waitingOf(person: number): Promise<Waiting> {
  const quick = quickKeys().some((key) => key.startsWith(`dangxiao.practice.${person}.`));
  if (!quick && !(await hasDatabase())) return [];
  const { waitingPractices } = await import('./kept-outbox');
  const found = await waitingPractices(person);
  return currentPerson() === person ? found : [];
}
