import type { Metadata } from 'next';
import { Moment } from '@/components/moment';
import { type SlipRunRow, slipRunsOf } from '@/server/queries/slip-runs';
import { OfficeForm } from '../../../office-form';
import { OfficeFrame } from '../../../office-frame';
import { unitHref } from '../../query';
import { readUnit, stepsTo, type UnitProps } from '../read-unit';
import { submitSlips } from './actions';

export const metadata: Metadata = { title: '初始密码条' };

const stages: Record<SlipRunRow['stage'], string> = {
  waiting: '排队中',
  working: '正在制作',
  ready: '已做好，等着领取',
  taken: '已领取',
  erased: '没有领取，已销毁',
  failed: '没有做成',
};

/** First passwords for a unit and all below it, to be printed and handed out. */
export default async function SlipsPage(props: UnitProps) {
  const { actor, unit } = await readUnit(props, { open: true });
  const runs = await slipRunsOf(actor, unit);
  const { code, withoutPassword, unused } = unit;
  return (
    <OfficeFrame above={stepsTo(unit)}>
      <header className="stack">
        <h1>{`初始密码条：${unit.name}`}</h1>
        <p>
          给本单位和下级的党员各做一张纸条：姓名、账号、初始密码。打印出来剪开，当面交给本人；第一次登录时换成自己的密码，14
          天内有效。
        </p>
        <p className="notice">
          初始密码只显示一次，只有您能打开；一小时内没有打开的，自动销毁。不要拍照，不要发到群里。
        </p>
      </header>
      <section className="card card-accent stack" aria-labelledby="make">
        <h2 id="make">制作</h2>
        {withoutPassword + unused === 0 ? (
          <p>这里的党员都有自己的密码，不用制作。个别人忘了密码，请到那位党员的页面重发。</p>
        ) : (
          <OfficeForm action={submitSlips} name="制作初始密码条" submit="开始制作">
            <input type="hidden" name="code" value={code} />
            <fieldset>
              <legend className="font-semibold">做哪些人的</legend>
              <label className="units-choice">
                <input
                  type="radio"
                  name="kind"
                  value="missing"
                  required
                  defaultChecked={withoutPassword > 0}
                />
                <span>{`还没有密码的：${withoutPassword} 人`}</span>
              </label>
              <label className="units-choice">
                <input
                  type="radio"
                  name="kind"
                  value="unused"
                  required
                  defaultChecked={withoutPassword === 0}
                />
                <span>
                  {`再加上拿了纸条还没用的：一共 ${withoutPassword + unused} 人`}
                  <span className="muted block">他们手里的旧纸条随即作废。纸条丢了、过期了，用这一项。</span>
                </span>
              </label>
            </fieldset>
            <p className="muted">一次最多 2000 人；人数更多的，请进入下级单位分别制作。</p>
          </OfficeForm>
        )}
      </section>
      {runs.length > 0 ? (
        <section className="stack" aria-labelledby="runs">
          <h2 id="runs">最近的制作</h2>
          <ul className="card card-rows rows">
            {runs.map(({ id, stage, slips, createdAt, by, mine }) => (
              <li key={id} className="row-link">
                <span>
                  <span className="block">
                    <Moment at={createdAt} />
                    {slips === null ? '' : `，${slips} 张`}
                  </span>
                  <span className="muted block">{by}</span>
                </span>
                <span>
                  {mine && (stage === 'ready' || stage === 'waiting' || stage === 'working') ? (
                    <a className="office-tap" href={unitHref(code, `/slips/${id}`)}>
                      {stages[stage]}
                    </a>
                  ) : (
                    <span className="muted">{stages[stage]}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </OfficeFrame>
  );
}
