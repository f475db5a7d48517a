'use client';
import { unstable_isUnrecognizedActionError as isOfOldBuild } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  // The page is of a build that is not served any more: only loading it anew helps.
  if (isOfOldBuild(error))
    return (
      <PageFrame tabs={false}>
        <div className="stack" role="alert">
          <h1>程序刚刚更新过</h1>
          <p>刚才那一步没有做成，已经保存的答案和进度都还在。请重新打开本页，再做一次。</p>
          <p>
            <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>
              重新打开本页
            </button>
          </p>
        </div>
      </PageFrame>
    );
  return (
    <PageFrame tabs={false}>
      <div className="stack" role="alert">
        <h1>页面暂时打不开</h1>
        <p>
          不是您操作的问题，已经保存的答案和进度都还在。请稍等一会儿再试；如果一直打不开，请告诉支部书记。
        </p>
        <p>
          <button type="button" className="btn btn-primary" onClick={reset}>
            再试一次
          </button>
        </p>
      </div>
    </PageFrame>
  );
}
