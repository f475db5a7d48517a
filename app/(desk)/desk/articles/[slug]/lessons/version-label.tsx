import { stateNames } from '@/domain/desk/state-words';
import type { DeskLesson } from '@/server/queries/desk-lessons';

type Props = { lesson: Pick<DeskLesson, 'state' | 'version' | 'live' | 'outdated'> };

/** Where a lesson stands, in words: never by colour alone. */
export function VersionLabel({ lesson: { state, version, live, outdated } }: Props) {
  const done = state === 'approved' || state === 'published';
  return (
    <span className="lesson-labels">
      <span
        className={done ? 'state state-done' : state === 'rejected' ? 'state desk-state-wanting' : 'state'}
      >
        {stateNames[state]}
      </span>
      <span className="muted">
        第 {version} 版{live && state !== 'published' ? '，党员读的是先前发布的一版' : ''}
      </span>
      {outdated ? <span className="state desk-state-wanting">文章改过，请核对并保存一次</span> : null}
    </span>
  );
}
