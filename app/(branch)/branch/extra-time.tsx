'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { quoted } from '@/domain/display/quoted';
import type { ExtraTime } from '@/server/queries/time-grants';
import { submitExtraTime } from './[code]/people/[id]/actions';

type Props = { exam: ExtraTime; memberId: number; title: string };

function told({ minutes, running }: { minutes: number; running: boolean }): string {
  if (minutes === 0) return '已取消延长。正在进行的考试不缩短。';
  return `已延长${minutes}分钟。${running ? '正在进行的考试马上加上，页面会自己更新剩余时间。' : '下一次开始考试时加上。'}`;
}

/** For the secretary and the office: more time for whoever needs it, such as with bad eyesight; each grant is on record. */
export function ExtraTimeForm({ exam: { quizId, slug, current }, memberId, title }: Props) {
  const [state, action, pending] = useActionState(submitExtraTime, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  const field = (name: string) => `extra-${quizId}-${name}`;
  const minutes = current ? Math.round(current.extraSeconds / 60) : 0;
  return (
    <details className="card" open={state.status !== 'idle'}>
      <summary className="font-bold">延长考试时间{minutes > 0 ? `（已延长${minutes}分钟）` : ''}</summary>
      <form action={action} className="stack mt-3" aria-label={`延长${quoted(title)}的时间`}>
        <p className="muted">
          视力、书写不便等需要照顾的，可以延长。延长的时间同时顺延截止时间，谁在什么时候延长的都有记录。填0取消。
        </p>
        {failed ? (
          <FormError message={failed.fields.minutes ?? failed.fields.reason ?? failed.message} />
        ) : null}
        {state.status === 'done' ? (
          <p role="status" className="notice notice-good">
            {told(state.value)}
          </p>
        ) : null}
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="memberId" value={memberId} />
        <div className="field">
          <label htmlFor={field('minutes')}>延长几分钟</label>
          <input
            id={field('minutes')}
            name="minutes"
            inputMode="numeric"
            required
            maxLength={4}
            defaultValue={minutes || ''}
          />
        </div>
        <div className="field">
          <label htmlFor={field('reason')}>原因</label>
          <input
            id={field('reason')}
            name="reason"
            required
            maxLength={200}
            defaultValue={current?.reason ?? ''}
          />
        </div>
        <button type="submit" className="btn btn-block" disabled={pending}>
          保存
        </button>
      </form>
    </details>
  );
}
