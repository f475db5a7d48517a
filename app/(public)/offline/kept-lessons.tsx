'use client';
import { useEffect, useRef, useState } from 'react';
import { waitingPractices } from '@/app/device/kept-outbox';
import { currentPerson } from '@/app/device/person';
import { keptLessons } from '@/app/device/study-database';
import { LessonText } from '@/components/lesson-text';
import type { KeptLesson } from '@/domain/offline/kept-lesson';

type Found = { lessons: KeptLesson[]; waiting: number };

/** This page stands in for whatever was asked for: where that was a lesson, it is the one to show. */
const askedFor = () =>
  /^\/lessons\/([^/]+)/.exec(location.pathname)?.[1] ?? new URLSearchParams(location.search).get('lesson');

/** The lessons kept on this phone by whoever is signed in on it, and one of them to read. */
export function KeptLessons() {
  const [found, setFound] = useState<Found | null>(null);
  const [reading, setReading] = useState<KeptLesson | null>(null);
  const [instead, setInstead] = useState(false);
  const [online, setOnline] = useState(true);
  const heading = useRef<HTMLHeadingElement>(null);
  const chosen = useRef(false);
  const [turned, setTurned] = useState(0);

  // A screen reader hears the new heading, a keyboard goes on from there.
  useEffect(() => {
    if (turned > 0) heading.current?.focus();
  }, [turned]);

  useEffect(() => {
    const look = async () => {
      const person = currentPerson();
      const lessons = person === null ? [] : await keptLessons(person);
      const waits = person === null ? [] : await waitingPractices(person);
      // Somebody else may have signed in while this was read.
      if (currentPerson() !== person) return;
      setFound({ lessons, waiting: waits.reduce((sum, { count }) => sum + count, 0) });
      const asked = askedFor();
      setReading((before) =>
        person === null
          ? null
          : (lessons.find(({ slug }) => slug === (before?.slug ?? (chosen.current ? '' : asked))) ?? null),
      );
    };
    const onLine = () => setOnline(navigator.onLine);
    const onVisible = () => document.visibilityState === 'visible' && void look();
    setInstead(location.pathname !== '/offline');
    onLine();
    void look();
    window.addEventListener('online', onLine);
    window.addEventListener('offline', onLine);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      window.removeEventListener('online', onLine);
      window.removeEventListener('offline', onLine);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);

  function show(lesson: KeptLesson | null) {
    chosen.current = true;
    setReading(lesson);
    setTurned((times) => times + 1);
    window.scrollTo(0, 0);
  }

  const again = instead ? (
    <p className={online ? 'notice notice-good' : 'notice'}>
      {online ? '网络已恢复。' : '现在没有网络，您要看的页面打不开。'}
      <a href={online ? location.href : '/offline'} onClick={(event) => reload(event, online)}>
        {online ? '打开刚才的页面' : '看存在手机里的课'}
      </a>
    </p>
  ) : null;

  if (!found)
    return (
      <div className="stack">
        <h1>存在手机里的课</h1>
        <p>正在查看这台手机…</p>
        <noscript>
          <p>要打开网页的脚本功能，才能看存在手机里的课。</p>
        </noscript>
      </div>
    );
  if (reading)
    return (
      <article className="stack-lg">
        <header className="stack">
          {again}
          <p>
            <button type="button" className="btn btn-quiet" onClick={() => show(null)}>
              ‹ 全部存下的课
            </button>
          </p>
          <p className="muted">
            存在手机里的课 · 第{reading.order}课 · 约{reading.minutes}分钟
          </p>
          <h1 ref={heading} tabIndex={-1}>
            {reading.title}
          </h1>
          <p className="notice">{reading.aim}</p>
        </header>
        <LessonText lesson={reading} article={null} />
        <p className="muted">本课根据《{reading.articleTitle}》编写。练习和原文要有网络才能打开。</p>
      </article>
    );
  return (
    <div className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {instead ? '没有网络' : '存在手机里的课'}
      </h1>
      {again}
      {found.waiting > 0 ? (
        <p className="notice">有{found.waiting}题练习答案等着网络恢复，答案存在这台手机里，不会丢。</p>
      ) : null}
      {found.lessons.length > 0 ? (
        <ul className="card card-rows rows" aria-label="存下的课">
          {found.lessons.map((lesson) => (
            <li key={lesson.slug}>
              <button type="button" className="row-link row-button" onClick={() => show(lesson)}>
                <span>{lesson.title}</span> <span aria-hidden="true">›</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="card">这台手机里还没有存下的课。有网络时打开过的课文会自动存下，断网时可以在这里看。</p>
      )}
      <p className="muted">退出登录，或换人登录后，存下的课会从这台手机里清除。</p>
    </div>
  );
}

/** The very address that could not be opened, once it can. */
function reload(event: React.MouseEvent, online: boolean) {
  if (!online) return;
  event.preventDefault();
  location.reload();
}
