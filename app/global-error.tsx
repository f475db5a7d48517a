'use client';

export default function GlobalError() {
  return (
    <html lang="zh-CN">
      <body>
        <main>
          <h1>页面暂时打不开</h1>
          <p>已经保存的答案和进度都还在。请稍等一会儿，再重新打开本页。</p>
        </main>
      </body>
    </html>
  );
}
