'use client';
import { startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import type { Slip } from '@/server/slip-seal';
import { openSlips } from '../actions';

type Props = { id: string; file: string; count: number; address: string; until: string };

function byUnit(slips: Slip[]): [string, Slip[]][] {
  const units = new Map<string, Slip[]>();
  for (const slip of slips) units.set(slip.unit, [...(units.get(slip.unit) ?? []), slip]);
  return [...units];
}

/** The slips of a batch, opened once: as a page to print, or as a file. Each unit begins on a sheet of its own. */
export function SlipSheets({ id, file, count, address, until }: Props) {
  const [state, open, pending] = useActionState(openSlips, { status: 'idle' });
  if (state.status === 'done') {
    const units = byUnit(state.value.slips);
    return (
      <>
        <div className="slips-around stack">
          <p className="notice" role="status">
            {`共 ${state.value.slips.length} 张。系统里已经不再保存：请现在打印，离开这一页就看不到了。`}
          </p>
          <button type="button" className="btn btn-primary" onClick={() => window.print()}>
            打印
          </button>
        </div>
        {units.map(([unit, slips]) => (
          <section key={unit} className="slips-unit stack" aria-label={unit}>
            <h2>{`${unit}（${slips.length} 张）`}</h2>
            <ul className="slips">
              {slips.map((slip) => (
                <li key={slip.login} className="slip">
                  <strong>{slip.name}</strong> <span className="muted">{unit}</span>
                  <dl>
                    <dt>网址</dt>
                    <dd>{address}</dd>
                    <dt>账号</dt>
                    <dd className="font-semibold">{slip.login}</dd>
                    <dt>初始密码</dt>
                    <dd className="slip-password">{slip.password}</dd>
                  </dl>
                  <p className="muted">{`首次登录后请修改密码。请在${until}前使用，只给本人。`}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>
    );
  }
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <section className="card card-accent stack" aria-labelledby="ready">
      <h2 id="ready">{`已做好 ${count} 张`}</h2>
      {failed ? <FormError message={failed.message} /> : null}
      <p>下面两样只能选一样，只能打开一次。请先准备好打印机。</p>
      <form
        action={open}
        aria-label="打开密码条"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          if (!pending) startTransition(() => open(form));
        }}
      >
        <input type="hidden" name="id" value={id} />
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在打开…' : '打开，准备打印'}
        </button>
      </form>
      <form action={file} method="post" encType="multipart/form-data" aria-label="存成 Excel 表格">
        <input type="hidden" name="id" value={id} />
        <button type="submit" className="btn">
          存成 Excel 表格
        </button>
      </form>
    </section>
  );
}
