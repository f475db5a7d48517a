import { GRACE_SECONDS } from '@/domain/quiz/deadline';

const numbers = (positions: readonly number[]) => positions.map((each) => `第${each + 1}题`).join('、');

type Props = {
  /** Positions answered elsewhere, and positions whose answer came too late. */
  elsewhere: readonly number[];
  late: readonly number[];
  /** Another tab of this browser has the exam open. */
  twin: boolean;
  /** Time that was added, in ms. */
  granted: number;
};

/** What happened to this exam without the member doing anything here. */
export function Notices({ elsewhere, late, twin, granted }: Props) {
  return (
    <>
      {granted > 0 ? (
        <p role="alert" className="notice notice-good">
          您的考试时间延长了{Math.round(granted / 60_000) || 1}分钟，上面的剩余时间已经加上。
        </p>
      ) : null}
      {twin && elsewhere.length === 0 ? (
        <p role="alert" className="notice">
          您在另一处打开了这次考试。两边是同一份试卷，在哪一边都可以接着答、交卷。
        </p>
      ) : null}
      {elsewhere.length > 0 ? (
        <p role="alert" className="notice">
          您在另一处打开了这次考试：{numbers(elsewhere)}
          在那边已作答，这里换成了那边的答案。要改，请重新选择。
        </p>
      ) : null}
      {late.length > 0 ? (
        <p role="alert" className="notice notice-error">
          {numbers(late)}的答案未计入：是考试时间到了以后作答，或者晚了{GRACE_SECONDS}秒以上才送到。
        </p>
      ) : null}
    </>
  );
}
