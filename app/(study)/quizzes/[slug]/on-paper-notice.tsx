import { Moment } from '@/components/moment';

/** In place of 开始考试 while a printed paper of this exam is with the member. */
export function OnPaperNotice({ until }: { until: Date }) {
  return (
    <section className="notice stack" aria-label="纸质试卷">
      <p>
        <b>支部已经为您打印了这次考试的纸质试卷。</b>请写在纸上，不用再在手机上作答。
      </p>
      <p>
        写完交给支部，由书记代录，最迟
        <Moment at={until} />
        。录入以后，这里可以看到结果。如果您没有要纸质试卷，请告诉支部书记。
      </p>
    </section>
  );
}
