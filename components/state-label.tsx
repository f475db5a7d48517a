import type { ProgressState } from '@/domain/completion/state';

const looks: Record<ProgressState, { text: string; className: string }> = {
  'not-started': { text: '未开始', className: 'state' },
  doing: { text: '学习中', className: 'state state-doing' },
  done: { text: '已完成', className: 'state state-done' },
};

export function StateLabel({ state }: { state: ProgressState }) {
  const { text, className } = looks[state];
  return (
    <span className={className}>
      {state === 'done' ? <span aria-hidden="true">✓ </span> : null}
      {text}
    </span>
  );
}
