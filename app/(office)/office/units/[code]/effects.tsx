import { quoted } from '@/domain/display/quoted';

type Props = { lost: string[]; gained: string[] };

/** What a move means for the study that is under way. */
export function Effects({ lost, gained }: Props) {
  const named = (titles: string[]) => titles.map(quoted).join('、');
  return (
    <>
      {lost.length > 0 ? (
        <li>
          <strong>{`不再适用的学习活动：${lost.length} 个`}</strong>
          {`，${named(lost)}。已有的记录保留；需要继续的，请另行布置。`}
        </li>
      ) : null}
      {gained.length > 0 ? <li>{`新适用的学习活动：${gained.length} 个，${named(gained)}。`}</li> : null}
      {lost.length + gained.length === 0 ? <li>适用的学习活动不变。</li> : null}
      <li>本人的学习记录跟着走；已经结束的活动和往年的报表，仍算在原来的单位。</li>
    </>
  );
}
