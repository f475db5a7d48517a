import type { Held } from '@/domain/desk/publish-plan';

const names: Record<Held['subject'], string> = { article: '文章', lesson: '课程', item: '题目' };

/** Things shown of one reason; more are only counted. */
const SHOWN = 10;

/** What cannot be published now, by reason. */
export function HeldList({ held }: { held: Held[] }) {
  const reasons = [...new Set(held.map(({ reason }) => reason))];
  return (
    <ul className="stack publish-held">
      {reasons.map((reason) => {
        const those = held.filter((each) => each.reason === reason);
        return (
          <li key={reason}>
            <details>
              <summary>
                {those.length} 项：{reason}
              </summary>
              <ul>
                {those.slice(0, SHOWN).map(({ subject, id, name }) => (
                  <li key={`${subject}-${id}`}>
                    {names[subject]}：{name}
                  </li>
                ))}
                {those.length > SHOWN ? <li>另有 {those.length - SHOWN} 项。</li> : null}
              </ul>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
