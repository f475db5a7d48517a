import { Fold } from '@/components/fold';
import { kindNames } from '@/components/kind-names';
import { Moment } from '@/components/moment';
import { paperOrder } from '@/domain/quiz/blueprint';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import type { QuizView } from '@/server/queries/quiz-view';
import { counts as countingWords, points } from '../score-text';

function Rule({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="border-t border-line py-3">
      <dt className="font-bold">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Everything a member has to know before the clock starts. */
export function Rules({ large, ...quiz }: QuizView & { large: boolean }) {
  const { counts, itemCount, limitSeconds, window, attemptsAllowed, attemptsLeft, passRatio, releaseAt } =
    quiz;
  const kinds = paperOrder.filter((kind) => counts[kind]);
  const mix = kinds.map((kind) => `${kindNames[kind]}${counts[kind]}道`).join('，');
  const parts = (['fill-in', 'matching', 'ordering'] as const).filter((kind) => counts[kind]);
  const others = parts.length > 0 ? `${parts.map((kind) => kindNames[kind]).join('、')}做对几处得几份。` : '';
  const isAhead = quiz.offer === 'waiting' || quiz.offer === 'not-yet';
  const minutes = Math.round(limitSeconds / 60);
  const extra =
    quiz.extraSeconds > 0 ? `已给您延长${Math.ceil(quiz.extraSeconds / 60)}分钟，到时间自动加上。` : '';
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="mb-3">
        考试规则
      </h2>
      <dl>
        <Rule name="题目">
          {`共${itemCount}题：${mix}。每题1分，满分${itemCount}分。题目从题库中抽取，每次不同。`}
        </Rule>
        <Rule name="时间">{`${minutes}分钟，从点“开始考试”算起。接电话、关掉页面，时间也不会停。${extra}`}</Rule>
        <Rule name="开放时间">
          {window.closesAt ? (
            <>
              到
              <Moment at={window.closesAt} />
              {`截止。开始得晚，答题时间会短于${minutes}分钟：到截止时间一律自动交卷。`}
            </>
          ) : isAhead && window.opensAt ? (
            <>
              从
              <Moment at={window.opensAt} />
              起可以参加，不设截止时间。
            </>
          ) : (
            '随时可以参加，不设截止时间。'
          )}
        </Rule>
        <Rule name="次数">{`可以考${attemptsAllowed}次，还剩${attemptsLeft}次，${countingWords[quiz.counting]}。`}</Rule>
      </dl>
      <Fold large={large} summary="计分、断网怎么办、会记下什么">
        <dl>
          <Rule name="计分">
            {`单选题、判断题答对得1分。多选题选对几个得几份，每选错一个抵掉一个选对的，最少0分。${others}不答不得分，也不倒扣。得${points(passRatio * itemCount)}分及格。`}
          </Rule>
          <Rule name="时间到了">自动交卷，按已经保存的答案计分，不用您做什么。页面关着也一样。</Rule>
          <Rule name="断网了">
            {`可以接着答。答案先留在这台手机上，网络恢复后自动保存；页面顶上一直写着有没有保存好。到时间后${GRACE_SECONDS}秒内网络恢复的，之前的答案仍然算数。开始考试、查看成绩要有网络。`}
          </Rule>
          <Rule name="换一台手机">用同一个账号登录，接着答同一份试卷，剩余时间不变。</Rule>
          <Rule name="会记下什么">
            考试中会记下：离开考试页面几次、多久，网络地址有没有变，有没有换设备或重新登录。只供组织办在有疑问时核对，不自动扣分，也不影响成绩。
          </Rule>
          <Rule name="成绩">
            {releaseAt ? (
              <>
                <Moment at={releaseAt} />
                公布成绩、正确答案和原文出处。
              </>
            ) : (
              '交卷后马上可以看到成绩、正确答案和原文出处。'
            )}
          </Rule>
        </dl>
      </Fold>
    </section>
  );
}
