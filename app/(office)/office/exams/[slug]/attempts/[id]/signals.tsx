import type { FullDossier } from '@/server/queries/attempt-dossier';

const long = (seconds: number) =>
  seconds < 60
    ? `${seconds} 秒`
    : `${Math.floor(seconds / 60)} 分${seconds % 60 > 0 ? ` ${seconds % 60} 秒` : '钟'}`;

/** What was noted while the exam was sat, in plain words that judge nothing. */
export function Signals({ hidden, otherAddresses, otherSignIns }: FullDossier) {
  return (
    <section className="card stack" aria-labelledby="signals">
      <h2 id="signals">考试中记下的情况</h2>
      <p className="muted">只供有疑问时了解情况，系统不会据此扣分。</p>
      <ul className="rows">
        <li className="py-2">
          {hidden.times > 0
            ? `离开考试页面 ${hidden.times} 次，共 ${long(hidden.seconds)}。接电话、看消息、锁屏都会这样。`
            : '没有离开过考试页面。'}
        </li>
        <li className="py-2">
          {otherAddresses > 0
            ? `网络地址换过，另有 ${otherAddresses} 个。从无线网换到流量，地址就会变。`
            : '网络地址没有变过。'}
        </li>
        <li className="py-2">
          {otherSignIns > 0
            ? `另外登录过 ${otherSignIns} 次。换一台设备、退出后再登录，都会这样。`
            : '没有换过设备，也没有重新登录。'}
        </li>
      </ul>
    </section>
  );
}
