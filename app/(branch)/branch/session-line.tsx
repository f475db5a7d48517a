import { SessionWords, timesInWords } from '@/components/session-words';
import type { UnitSession } from '@/server/queries/unit-session';

/** When and where the unit comes for training, and when its exam is open; nothing where it is in no session. */
export function SessionLine({ sessions }: { sessions: UnitSession[] }) {
  if (sessions.length === 0) return null;
  return (
    <ul className="rows" aria-label="期次">
      {sessions.map((session) => (
        <li key={session.campaign} className="py-2">
          <SessionWords {...session} />
          {session.opensAt && session.closesAt ? (
            <span className="muted block">{`考试 ${timesInWords(session.opensAt, session.closesAt)}`}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
