import type { PersonStates } from '@/domain/completion/branch';
import { openLine, openLineWithoutNames } from '@/domain/completion/open-line';
import { CopyLine } from './copy-line';
import { dayOf } from './day';

type Props = {
  unit: string;
  campaign: { title: string; closesAt: Date | null };
  exams: { title: string }[];
  people: PersonStates[];
};

/** Words for the branch's chat group. Nothing is sent from here: copying and sending is the secretary's choice. */
export function OpenLines({ unit, campaign, exams, people }: Props) {
  const input = {
    unit,
    campaign: campaign.title,
    until: campaign.closesAt ? dayOf(campaign.closesAt) : null,
    exams: exams.map(({ title }) => title),
    people,
  };
  const named = openLine(input);
  const unnamed = openLineWithoutNames(input);
  if (!named) return null;
  return (
    <section className="no-print stack" aria-labelledby="copy">
      <h2 id="copy">发到群里</h2>
      <p className="muted">系统不会自动发送。是否提醒、怎么提醒，由您决定。</p>
      <CopyLine label={named === unnamed ? '可以这样说' : '写明姓名'} text={named} />
      {named === unnamed ? null : (
        <details>
          <summary className="report-more">换成不写姓名的</summary>
          <CopyLine label="不写姓名" text={unnamed} />
        </details>
      )}
    </section>
  );
}
