import { KEPT_MONTHS } from '@/server/commands/anonymise-left';
import { DEVICE_SECONDS } from '@/server/device';
import { APPOINTED_SECONDS, MEMBER_SECONDS } from '@/server/session';
import { records } from './records';

const DAY = 24 * 3600;

/** What is stored about people: what, who sees it, how long. */
export function RecordedTable() {
  return (
    <section className="stack" aria-labelledby="recorded">
      <h2 id="recorded">记录什么，谁能看到，保留多久</h2>
      {records.map(({ title, what, who, kept }) => (
        <section key={title} className="card stack" aria-label={title}>
          <h3>{title}</h3>
          <p>{what}</p>
          <p>
            <b>谁能看到：</b>
            {who}
          </p>
          <p>
            <b>保留多久：</b>
            {kept}
          </p>
        </section>
      ))}
      <section className="card stack" aria-label="保留多久">
        <h3>离开以后保留多久</h3>
        <p>
          调离或停用满{KEPT_MONTHS}
          个月，自动抹去姓名、账号、密码摘要、异常记号、通知，以及本人写的和写给本人的文字。学习、成绩和学时只作为数字留下，看不出是谁的。更正学时的原因留在账目里，填写时不应写个人情况。
        </p>
      </section>
      <section className="card stack" aria-label="在您的设备上">
        <h3>在您的手机或电脑上</h3>
        <p>
          两个必需的 Cookie：一个保持登录，党员{MEMBER_SECONDS / DAY}天，有职务的{APPOINTED_SECONDS / 3600}
          小时；一个认出登录过的设备，{DEVICE_SECONDS / DAY}
          天，好让别人乱试密码时不影响您登录。选过字号的，再存一个字号。考试时还没有送到的作答先存在这台设备上，送到后删除。
        </p>
        <p>服务器的运行日志不记姓名、账号、网络地址和作答。没有任何广告和外部统计。</p>
        <p>不收集身份证号、手机号、位置和照片。</p>
      </section>
    </section>
  );
}
