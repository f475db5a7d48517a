import { KEPT_MONTHS } from '@/server/commands/anonymise-left';
import { OnDevice } from './on-device';
import { records } from './records';

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
      <OnDevice />
    </section>
  );
}
