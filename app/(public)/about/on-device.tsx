import { VIEW_COOKIE, VIEW_DAYS } from '@/domain/display/type-step';
import { DEVICE_SECONDS } from '@/server/device';
import { APPOINTED_SECONDS, MEMBER_SECONDS, personCookie } from '@/server/session';

const DAY = 24 * 3600;

/** What the member's own phone or computer keeps, and how that goes away. */
export function OnDevice() {
  return (
    <section className="card stack" aria-label="在您的设备上">
      <h3>在您的手机或电脑上</h3>
      <p>必需的 Cookie 有三个，都不用来跟踪：</p>
      <ul className="stack list-disc pl-6">
        <li>
          保持登录的，党员{MEMBER_SECONDS / DAY}天，有职务的{APPOINTED_SECONDS / 3600}小时；
        </li>
        <li>
          说明这台设备上是谁登录的（{personCookie().name}
          ），只有一个内部编号，凭它什么也打不开，和登录一起到期；退出后改成0，
          {MEMBER_SECONDS / DAY}天后消失；
        </li>
        <li>认出登录过的设备的，{DEVICE_SECONDS / DAY}天，好让别人乱试密码时不影响您登录。</li>
      </ul>
      <p>
        选过字号的，再存一个字号（{VIEW_COOKIE}），{VIEW_DAYS}天；字号退出后还在，免得看不清登录页。
      </p>
      <p>
        打开过的课文，和您点了“存到这台手机”的课，存在这台设备上，没有网络也能看（苹果手机的微信里，和不是
        https 的网址上，存不了）。练习和考试里还没有送到的答案，也先存在这台设备上，送到后删除。
      </p>
      <p>
        怎样清除：退出登录，存下的课和没有送到的答案都清除（有没送到的，会先问您）；换一个人登录，前一个人的全部清除。在“课程”最下面可以单独删掉存下的课。登录到期不清除，但重新登录以前谁也看不到。
      </p>
      <p>服务器的运行日志不记姓名、账号、网络地址和作答。没有任何广告和外部统计。</p>
      <p>不收集身份证号、手机号、位置和照片。</p>
    </section>
  );
}
