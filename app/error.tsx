'use client';
import { PageFrame } from '@/components/page-frame';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
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
