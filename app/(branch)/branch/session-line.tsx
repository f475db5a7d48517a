import { SessionWords, timesInWords } from '@/components/session-words';
import type { Actor } from '@/domain/organisation/scope';
import { reportedSessions } from '@/server/queries/unit-session';

type Props = { actor: Actor; path: string; now: Date };

/** When and where the unit comes for training, and when its exam is open; nothing where it is in no session. */
export async function SessionLine({ actor, path, now }: Props) {
  const sessions = await reportedSessions(actor, path, now);
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
