'use client';
import { useEffect, useRef, useState } from 'react';
import { fetchLesson } from '@/app/device/fetch-lesson';
import { isHere } from '@/app/device/person';
import { canOpenOffline } from '@/app/device/service-worker';
import { canKeep, keptLessons, removeLessons } from '@/app/device/study-database';
import { ProgressBar } from '@/components/progress-bar';
import { quoted } from '@/domain/display/quoted';
import { sizeWords } from '@/domain/offline/kept-lesson';

type Props = {
  member: number;
  title: string;
  lessons: { slug: string; version: number; bytes: number }[];
};

type Trouble = 'failed' | 'other' | 'full' | null;
const troubles = {
  failed: '网络断了，没有存完。已经存好的不会丢，网络恢复后再点一次。',
  other: '登录已经失效，或者换了人登录，没有再存。请重新登录。',
  full: '手机空间不够，没有存完。可以清理一些空间，再点一次。',
} as const;

/** All lessons of a campaign onto the phone: what it takes is said before, how far it is meanwhile, and it can be taken back. */
export function KeepCampaign({ member, title, lessons }: Props) {
  const [able, setAble] = useState<boolean | null>(null);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [fetching, setFetching] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const stop = useRef(false);

  useEffect(() => {
    let gone = false;
    const look = async () => {
      const can = canOpenOffline() && isHere(member) && (await canKeep());
      const found = can ? await keptLessons(member) : [];
      if (gone) return;
      const current = (slug: string, version: number) =>
        found.some((each) => each.slug === slug && each.version === version);
      setKept(new Set(lessons.filter(({ slug, version }) => current(slug, version)).map(({ slug }) => slug)));
      setAble(can);
    };
    void look();
    return () => {
      gone = true;
      stop.current = true;
    };
  }, [member, lessons]);

  const missing = lessons.filter(({ slug }) => !kept.has(slug));
  const bytes = missing.reduce((sum, each) => sum + each.bytes, 0);

  async function fetchAll() {
    if (fetching) return;
    stop.current = false;
    setFetching(true);
    setTrouble(null);
    for (const { slug } of missing) {
      if (stop.current) break;
      const came = await fetchLesson(member, slug);
      if (came !== 'kept') {
        setTrouble(came);
        break;
      }
      setKept((before) => new Set(before).add(slug));
    }
    setFetching(false);
  }

  async function removeAll() {
    stop.current = true;
    setTrouble(null);
    await removeLessons(
      member,
      lessons.map(({ slug }) => slug),
    );
    setKept(new Set());
  }

  if (able === null) return <p className="muted">正在查看手机里存了哪些课…</p>;
  if (!able)
    return (
      <p>
        现在的打开方式不能在断网时重新打开网页。课文打开着就能一直看，练习和测验的作答也不会丢；关掉以后，要有网络才能再打开。
      </p>
    );
  const have = kept.size;
  return (
    <>
      <p role="status">
        {fetching
          ? `正在存：${have} / ${lessons.length}课`
          : missing.length === 0
            ? `${lessons.length}课都存在这台手机里了，没有网络也能看。`
            : `${quoted(title)}共${lessons.length}课，${have > 0 ? `已存${have}课，其余` : '全部存下来'}约${sizeWords(bytes)}。`}
      </p>
      {have > 0 && missing.length > 0 ? <ProgressBar done={have} total={lessons.length} pieces /> : null}
      {trouble ? (
        <p className="notice notice-error" role="alert">
          {troubles[trouble]}
        </p>
      ) : null}
      {missing.length > 0 ? (
        <button type="button" className="btn btn-block" aria-disabled={fetching} onClick={fetchAll}>
          {fetching ? '正在存…' : `存到这台手机（约${sizeWords(bytes)}）`}
        </button>
      ) : null}
      {have > 0 && !fetching ? (
        <>
          <a className="btn btn-quiet btn-block" href="/offline">
            看存在手机里的课
          </a>
          <button type="button" className="btn btn-quiet btn-block" onClick={removeAll}>
            从这台手机里删掉
          </button>
        </>
      ) : null}
    </>
  );
}
