import { PageFrame } from '@/components/page-frame';

/** The address of an attempt that is sat on a printed sheet: nothing to answer here. */
export function OnPaper() {
  return (
    <PageFrame>
      <div className="stack-lg">
        <h1>这次考试用纸质试卷</h1>
        <p className="notice">
          支部已经为您打印了试卷，请写在纸上，交给支部由书记代录。录入以后，在“测验”里可以看到结果。
        </p>
        <p>
          <a className="btn btn-block" href="/quizzes">
            回到测验
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
