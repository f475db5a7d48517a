import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { currentActor } from '@/server/auth';

export const metadata: Metadata = { title: '这是什么，规则是什么' };

export default async function AboutPage() {
  const actor = await currentActor();
  return (
    <PageFrame tabs={actor !== null && !actor.mustChangePassword}>
      <div className="stack-lg">
        <header className="stack">
          <h1>这是什么，规则是什么</h1>
          <p>
            “党校在身边”把一篇文章讲成几堂短课：三五分钟读完一课，做几道练习，再参加一次测验。每道题都能看到出自原文哪一句。
          </p>
        </header>
        <section className="card stack" aria-labelledby="done">
          <h2 id="done">怎样算学完</h2>
          <p>
            一课学完，看的是这一课的练习，不看停留了多久：每道题都答对过一次，这一课就是“已完成”。答错的题会再出现，不扣分。
          </p>
          <p>中途离开没关系，回来接着做。</p>
        </section>
        <section className="card stack" aria-labelledby="score">
          <h2 id="score">考试怎样计分</h2>
          <ul className="stack list-disc pl-6">
            <li>单选题、判断题：答对得1分，答错或没答得0分。</li>
            <li>多选题：（选对的个数 − 选错的个数）÷ 正确选项的个数，最低0分，最高1分。</li>
            <li>得分达到满分的60%为及格。考几次、取最好的一次还是最后一次，在考试的开始页面上写明。</li>
            <li>题数、时间和开放时间也写在那里。</li>
            <li>剩余时间以服务器为准。时间一到自动收卷，已保存的作答都算数。</li>
          </ul>
        </section>
        <section className="card stack" aria-labelledby="recorded">
          <h2 id="recorded">记录什么，谁能看到</h2>
          <p>
            只记录账号、姓名、单位、职务，每课的开始和完成时间，练习和考试的作答与得分，考试中离开页面的次数和时长、网络地址和登录有没有变（不存地址本身，只供组织办在有疑问时核对），以及登录等操作的时间。不收集身份证号、手机号、位置和照片。
          </p>
          <p>
            本人看得到自己的全部学习记录；支部书记、副书记和上级组织办看得到完成情况、考试最好成绩和考试时间，看不到每道题怎么答；其他人都看不到。
          </p>
          <p>
            浏览器里只存必需的
            Cookie：一个用来保持登录，一个用来认出您登录过的设备，好让别人乱试密码时不影响您登录；选过字号的，再存一个字号。没有任何广告和外部统计。
          </p>
        </section>
        <section className="card stack" aria-labelledby="never">
          <h2 id="never">这里没有什么</h2>
          <p>
            没有打卡、积分和排名，不统计在线时长，不通报使用率，不要求截图。学会了就好，不给支部和党员添负担。
          </p>
        </section>
        <p>
          <a href="/help">遇到问题怎么办</a>
        </p>
      </div>
    </PageFrame>
  );
}
