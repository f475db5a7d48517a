import { Moment } from '@/components/moment';
import type { CampaignState } from '@/domain/campaign/campaign-state';

const states: Record<CampaignState, { text: string; look: string }> = {
  running: { text: '运行中', look: 'state state-done' },
  'not-yet': { text: '未开始', look: 'state' },
  over: { text: '已结束', look: 'state state-doing' },
};

export function CampaignLabel({ state }: { state: CampaignState }) {
  return <span className={states[state].look}>{states[state].text}</span>;
}

type Dates = { opensAt: Date; closesAt: Date | null };

/** From when until when, in Beijing time. */
export function CampaignDates({ opensAt, closesAt }: Dates) {
  return (
    <>
      <span className="block">
        <Moment at={opensAt} />起
      </span>
      <span className="block">
        {closesAt ? (
          <>
            到
            <Moment at={closesAt} />
          </>
        ) : (
          '不设结束时间'
        )}
      </span>
    </>
  );
}

const figure = new Intl.NumberFormat('zh-CN');

/** 1,203 人 */
export const persons = (count: number) => `${figure.format(count)} 人`;

/** Whom a campaign is for: the first units by name, and how many more there are. */
export function targetWords(targets: readonly { name: string }[]): string {
  const shown = targets
    .slice(0, 3)
    .map(({ name }) => name)
    .join('、');
  return targets.length > 3 ? `${shown}等 ${targets.length} 个单位` : shown;
}
