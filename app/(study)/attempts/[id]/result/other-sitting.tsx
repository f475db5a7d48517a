import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import type { Receipt } from '@/server/queries/attempt-result';
import { endings } from '../../../quizzes/score-text';
import { Forget } from './forget';

/** How it was sat, where not by the member alone on a screen. */
export function sittingWords({ sitting, helper }: Pick<Receipt, 'sitting' | 'helper'>): string | null {
  if (sitting === 'assisted') return `在手机上作答，由${helper ?? '支部'}协助输入`;
  if (sitting === 'online') return null;
  return helper ? `纸质试卷，由${helper}代录` : '纸质试卷，没有录入。有疑问请联系支部书记';
}

type Props = { receipt: Receipt; helping: NonNullable<Receipt['helping']> };

/** For whoever typed for a member: that it is done, and nothing of what was right or wrong. */
export function HelpedReceipt({ receipt, helping }: Props) {
  const { quiz, number, state, finishedAt, answered, total, receipt: slip } = receipt;
  return (
    <PageFrame>
      <div className="stack-lg">
        <h1>{`${helping.name}的考试已结束`}</h1>
        <p className="notice notice-good">
          答案都收到了，由系统评分。对错和解析只给{helping.name}本人看：请本人登录自己的账号，在“测验”里查看。
        </p>
        <ul className="rows">
          <li className="py-2">{`${quiz.title}，第${number}次`}</li>
          <li className="py-2">
            {`${endings[state]}，`}
            {finishedAt ? <Moment at={finishedAt} /> : null}
          </li>
          <li className="py-2">{`答了${answered}题，共${total}题`}</li>
          <li className="py-2">{`回执号 ${slip ?? '—'}`}</li>
        </ul>
        <p>
          <a className="btn btn-block" href={`/branch/${encodeURIComponent(helping.unit.code)}/paper`}>
            {`回到${helping.unit.name}`}
          </a>
        </p>
      </div>
      <Forget attemptId={receipt.attemptId} />
    </PageFrame>
  );
}
