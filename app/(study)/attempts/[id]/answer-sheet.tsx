import { GoTo } from './go-to';

type Props = {
  positions: readonly number[];
  isAnswered: (position: number) => boolean;
  current?: number;
  onGo: (position: number) => void;
};

/** Stands in a form of method get. Numbers that lead to their items; a screen reader hears which are answered, an eye sees it by more than colour. */
export function AnswerSheet({ positions, isAnswered, current, onGo }: Props) {
  return (
    <ol aria-label="题号" className="grid grid-cols-[repeat(auto-fill,minmax(min(3.4rem,18vw),1fr))] gap-2">
      {positions.map((position) => {
        const done = isAnswered(position);
        return (
          <li key={position}>
            <GoTo
              position={position}
              onGo={onGo}
              isCurrent={position === current}
              className={`flex min-h-[60px] w-full flex-col items-center justify-center rounded-[10px] border-2 leading-tight ${
                done ? 'border-green bg-green-tint text-green' : 'border-[#8d8177] bg-white text-ink'
              } ${position === current ? 'border-red! font-bold' : ''}`}
            >
              <span className="visually-hidden">{`第${position + 1}题，${done ? '已答' : '未答'}`}</span>
              <span aria-hidden="true">{position + 1}</span>
              <span aria-hidden="true" className="text-[length:var(--least)]">
                {done ? '已答' : '未答'}
              </span>
            </GoTo>
          </li>
        );
      })}
    </ol>
  );
}
