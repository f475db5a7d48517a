import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { currentActor } from '@/server/auth';
import { whomToAsk } from '@/server/queries/me';

export const metadata: Metadata = { title: '帮助' };

const questions = [
  {
    id: 'forgot',
    ask: '忘了密码，或登录不上',
    answer: [
      '请联系支部书记：书记可以当面帮您重设，由您自己输入新密码；也可以请组织办重新发一张初始密码条，登录后换成自己的。',
      '密码输错几次后要等几秒到一分钟才能再试，等一等就好，账号不会被锁住。',
      '初始密码里没有容易看错的字母和数字，大小写和中间的短横线不用在意。',
    ],
  },
  {
    id: 'network',
    ask: '考试时断网了',
    answer: [
      '别急，也不用退出。每答一题就保存一次，页面上会写明“已保存”，或“未保存,网络断开,正在重试”。',
      '断网时可以接着答，作答先留在这台设备上，网络恢复后自动保存。请在时间到之前恢复网络。',
      '时间到了还没交卷，会自动收卷，已保存的作答都算数。',
    ],
  },
  {
    id: 'call',
    ask: '考试时来电话、手机没电，或不小心关了页面',
    answer: [
      '重新打开，进入“测验”，点“继续考试”：还是同一份试卷，已保存的作答都在。换一台手机也可以。',
      '计时不会停：剩余时间由服务器计算，和在哪台设备上打开无关。',
    ],
  },
  {
    id: 'offline',
    ask: '没有网络，想看课、做练习',
    answer: [
      '打开过的课文会自动存在手机里。在“课程”最下面点“存到这台手机”，可以一次存下全部课文。没有网络时，照常打开就能看。',
      '练习做到一半断网，可以接着答；有网络时再打开练习，答案会自动交上去判分。',
      '退出登录或换人登录，存下的课和没有交上去的答案会从手机里清除。在苹果手机的微信里存不了，请用手机自带的浏览器打开。',
    ],
  },
  {
    id: 'paper',
    ask: '看不清手机，或不会用手机考试',
    answer: [
      '请提前告诉支部书记。可以用大字纸质试卷，写完由书记代录；也可以坐在书记旁边，您说答案，书记替您点。成绩和解析只给您本人看。',
    ],
  },
  {
    id: 'wechat',
    ask: '在微信里打印、下载，点了没有反应',
    answer: [
      '微信里不能打印，也存不了文件。请点右上角“···”，选“在浏览器打开”，在浏览器里登录同一个账号再操作。看课、练习、考试，在微信里都可以。',
    ],
  },
  {
    id: 'large',
    ask: '字太小，看不清',
    answer: [
      '在“今天”或登录页上点“长辈版（大字）”：字和按钮更大，颜色更深，每页内容更少。在“我的”里可以选更大的字号，换了手机也还是它。',
      '在手机或微信的设置里调大字体也行，页面会跟着变大，不会挤在一起。',
    ],
  },
  {
    id: 'wrong',
    ask: '觉得题目或答案有误',
    answer: [
      '做完题以后，在题目的解析下面点“题目有误？告诉编辑台”，写一两句哪里不对。编辑台核对原文后答复您，答复在“我的”里“投诉建议”看。',
      '考试里的题确实错了，由组织办更正，大家的成绩一起重新计算。',
    ],
  },
  {
    id: 'feedback',
    ask: '有建议或要投诉',
    answer: [
      '登录后，在“我的”里点“投诉建议”，写好提交，答复也在那里看。',
      '建议由支部书记、副书记或上级答复。投诉只有上级组织办看得到，所在支部的人看不到。',
    ],
  },
  {
    id: 'move',
    ask: '姓名、单位不对，或转了支部',
    answer: ['请告诉支部书记，由组织办在名册里更正。学习记录跟着本人走，不会丢。'],
  },
];

export default async function HelpPage() {
  const actor = await currentActor();
  const ask = actor ? await whomToAsk(actor) : null;
  return (
    <PageFrame tabs={actor !== null && !actor.mustChangePassword}>
      <div className="stack-lg">
        <header className="stack">
          <h1>帮助</h1>
          <p className="notice">
            {ask
              ? `有问题找：${ask.who}（${ask.unit}）`
              : '有问题，请先找所在党支部的书记；书记解决不了的，由组织办处理。'}
          </p>
        </header>
        {questions.map(({ id, ask, answer }) => (
          <section key={id} className="card stack" aria-labelledby={id}>
            <h2 id={id}>{ask}</h2>
            {answer.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
        <nav className="card card-rows" aria-label="更多说明">
          <ul className="rows">
            <li>
              <a className="row-link" href="/about">
                <span>怎样算学完、怎样计分、记录什么</span> <span aria-hidden="true">›</span>
              </a>
            </li>
            <li>
              <a className="row-link" href={actor ? '/' : '/sign-in'}>
                <span>{actor ? '回到今天' : '去登录'}</span> <span aria-hidden="true">›</span>
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </PageFrame>
  );
}
