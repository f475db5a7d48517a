/** Exactly what the schema stores of a member. Whoever adds a column about people adds a line here. */
export function Recorded() {
  return (
    <section className="card stack" aria-labelledby="recorded">
      <h2 id="recorded">记录了我的哪些信息</h2>
      <ul className="stack list-disc pl-6">
        <li>账号、姓名、所在单位和职务；密码只存加密后的结果，谁也看不到原文。</li>
        <li>每一课从什么时候开始学、什么时候完成。</li>
        <li>练习中每道题的作答、对错和时间；错题列表。</li>
        <li>每次考试的试卷、作答、保存时间、交卷时间和得分；送到得太晚、没有计入的答案。</li>
        <li>
          考试中离开考试页面的次数和时长，网络地址和登录有没有变（只存加密后的记号，看不出地址）。只供组织办在有疑问时核对，不影响成绩。
        </li>
        <li>支部组织的学习您是否到场、学时和更正的原因；您提出的异议和答复。</li>
        <li>给您延长考试时间、重新打开或作废考试的记录和原因。</li>
        <li>登录、退出、修改密码等操作的时间，用于账号安全。</li>
        <li>您选的字号。</li>
      </ul>
      <p>
        您自己能看到自己的全部学习记录。您所在支部的书记、副书记和上级组织办，只能看到每课和考试的完成情况、考试最好成绩和考试时间、支部学习的到场和学时，看不到您每道题怎么答。
      </p>
      <p>学习和练习不记录停留时长，不打卡，不排名，也不收集身份证号、手机号、位置和照片。</p>
      <p>
        <a href="/about">怎样算学完、怎样计分</a>
      </p>
    </section>
  );
}
