import { FEEDBACK_A_DAY } from '@/domain/feedback/kinds';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import { PRACTICE_ITEMS } from '@/domain/quiz/practice';
import { PREPARING_SECONDS, WAITING_SECONDS } from '@/domain/quiz/rules';
import { DAILY, LET_GO_DAYS } from '@/domain/review/today';

/** How lessons count, papers are drawn and graded, hours come about. */
export function Rules() {
  return (
    <>
      <section className="card stack" aria-labelledby="done">
        <h2 id="done">怎样算学完</h2>
        <p>
          一课学完，看的是这一课的练习，不看停留了多久：每次练习最多{PRACTICE_ITEMS}
          道题，每道题都答对过一次，这一课就是“已完成”。答错的题会再出现，不扣分。学完的课再练，不会变回没学完。
        </p>
        <p>
          中途离开没关系，回来接着做。考试及格，这场考试就是“已完成”；成绩公布以前，交了卷也先显示“学习中”。
        </p>
        <p>
          错题隔几天再答一次，每天最多{DAILY}道；过了{LET_GO_DAYS}天没有复习的不再提起，不算欠账。
        </p>
      </section>
      <section className="card stack" aria-labelledby="papers">
        <h2 id="papers">试卷怎样出</h2>
        <ul className="stack list-disc pl-6">
          <li>
            从已经发布的题目里，按组卷人定的题型、题数和课程随机抽。每人一份，题目和选项的次序也不同；“对、错”和由小到大的数字不打乱。
          </li>
          <li>一份试卷里不出同一件事的两道题，尽量不让一道题说出另一道题的答案。</li>
          <li>
            开考前{PREPARING_SECONDS / 60}分钟起备好试卷，{WAITING_SECONDS / 60}
            分钟起可以在考试页面上等。抽到的题目以后改了，您的试卷和作答不变。
          </li>
        </ul>
      </section>
      <section className="card stack" aria-labelledby="score">
        <h2 id="score">考试怎样计分</h2>
        <ul className="stack list-disc pl-6">
          <li>单选题、判断题：答对得1分，答错或没答得0分。</li>
          <li>多选题：（选对的个数 − 选错的个数）÷ 正确选项的个数，最低0分，最高1分。</li>
          <li>填空题、连线题：做对几处得几份。排序题：按前后次序排对了几项给分。</li>
          <li>题数、时间、开放时间、及格线，考几次、取最好的一次还是最后一次，都在考试的开始页面上写明。</li>
          <li>
            剩余时间以服务器为准。时间一到自动收卷，已保存的作答都算数；截止前答好、{GRACE_SECONDS}
            秒内送到的也算。
          </li>
          <li>题目错了，由组织办更正：人人得分，或按正确答案重新计分。每次更正都有记录。</li>
        </ul>
      </section>
      <section className="card stack" aria-labelledby="hours">
        <h2 id="hours">学时怎样算</h2>
        <p>
          支部组织的学习，按到场的人和时长折算，保留一位小数；课程在活动写明计学时的时候，完成一课计固定的学时，一年只计一次。全年目标、折算的规则和来源由组织办规定。不看您在手机上用了多久。
        </p>
        <p>记错了，在“我的”里“学习记录和学时”提出，由支部答复；更正只另记一笔，不改原来的。</p>
      </section>
      <section className="card stack" aria-labelledby="say">
        <h2 id="say">有意见怎么提</h2>
        <p>
          在“我的”里点“投诉建议”，一天最多{FEEDBACK_A_DAY}
          条。建议由支部书记、副书记或上级答复；投诉只有上级组织办看得到；题目报错由编辑台答复。答复在同一个地方看，不推送。
        </p>
      </section>
    </>
  );
}
