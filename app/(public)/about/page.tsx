import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { currentActor } from '@/server/auth';
import { RecordedTable } from './recorded-table';
import { Rules } from './rules';

export const metadata: Metadata = { title: '这是什么，规则是什么' };

export default async function AboutPage() {
  const actor = await currentActor();
  return (
    <PageFrame tabs={actor !== null && !actor.mustChangePassword}>
      <div className="stack-lg">
        <header className="stack">
          <h1>这是什么，规则是什么</h1>
          <p>
            “党校在身边”把一篇文章讲成几堂短课：三五分钟读完一课，做几道练习，再参加一次测验。每道题都能看到出自原文哪一句。
          </p>
        </header>
        <Rules />
        <RecordedTable />
        <section className="card stack" aria-labelledby="never">
          <h2 id="never">这里没有什么</h2>
          <p>
            没有打卡、积分和排名，不统计在线时长，不通报使用率，不要求截图。学会了就好，不给支部和党员添负担。
          </p>
        </section>
        <p>
          <a href="/help">遇到问题怎么办</a>
        </p>
      </div>
    </PageFrame>
  );
}
