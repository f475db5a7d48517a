import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { inWeChat, OutOfWeChat } from '@/app/in-wechat';
import { FIRST_PASSWORD_DAYS } from '@/domain/accounts/first-password';
import { slipRun } from '@/server/queries/slip-runs';
import { OfficeFrame } from '../../../../office-frame';
import { unitHref } from '../../../query';
import { readUnit, stepsTo, type UnitProps } from '../../read-unit';
import { SlipSheets } from './slip-sheets';
import { Waiting } from './waiting';

export const metadata: Metadata = { title: '初始密码条' };

type Props = UnitProps & { params: Promise<{ code: string; run: string }> };

/** The address members type: the one the office is using, unless the machine knows a better one. */
async function address(): Promise<string> {
  const asked = await headers();
  const host = asked.get('x-forwarded-host') ?? asked.get('host') ?? '';
  return process.env.PUBLIC_URL ?? `${asked.get('x-forwarded-proto') ?? 'http'}://${host}`;
}

const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });

/** One batch: how far it is, then the slips, once. */
export default async function SlipRunPage(props: Props) {
  const { actor, unit } = await readUnit(props);
  const id = (await props.params).run;
  const run = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
    ? await slipRun(actor, unit.code, id)
    : null;
  if (!run) notFound();
  const back = unitHref(unit.code, '/slips');
  const until = new Date((run.readyAt ?? run.createdAt).getTime() + FIRST_PASSWORD_DAYS * 24 * 3600_000);
  return (
    <OfficeFrame above={[...stepsTo(unit), { href: back, text: '初始密码条' }]}>
      <header>
        <h1>{`初始密码条：${unit.name}`}</h1>
      </header>
      {run.stage === 'waiting' || run.stage === 'working' ? (
        <Waiting progress={run.progress} />
      ) : run.stage === 'ready' && (await inWeChat()) ? (
        <OutOfWeChat>密码条已经做好，只能打开一次，而微信里既不能打印也存不了。</OutOfWeChat>
      ) : run.stage === 'ready' ? (
        <SlipSheets
          id={id}
          file={unitHref(unit.code, `/slips/${id}/file`)}
          count={run.slips ?? 0}
          address={await address()}
          until={day.format(until)}
        />
      ) : (
        <section className="card stack">
          <p>
            {run.stage === 'failed'
              ? run.failure
              : run.stage === 'taken'
                ? '这一批已经领取，系统里不再保存，不能再看。'
                : '这一批一小时内没有领取，已经销毁。'}
          </p>
          <p>还没用过的纸条丢了，可以重新制作，旧的随即作废。</p>
          <p>
            <a className="btn" href={back}>
              回到制作页
            </a>
          </p>
        </section>
      )}
    </OfficeFrame>
  );
}
