import type { Metadata } from 'next';
import { Moment } from '@/components/moment';
import { stateNames } from '@/domain/desk/state-words';
import type { VersionState } from '@/domain/desk/version-state';
import { requireRole } from '@/server/auth';
import { mayPublish } from '@/server/queries/desk';
import { type DeskListed, deskArticles } from '@/server/queries/desk-articles';
import { openCounts } from '@/server/queries/feedback';
import { DeskFrame } from './desk-frame';
import { nextFor, stageNames, waitingItems } from './stage-words';

export const metadata: Metadata = { title: '编辑台' };

const order: VersionState[] = ['draft', 'edited', 'approved', 'published', 'rejected'];

export default async function DeskPage() {
  const actor = await requireRole('editor', 'reviewer');
  const [articles, { reports }] = await Promise.all([deskArticles(actor), openCounts(actor)]);
  const reviewer = mayPublish(actor);
  const waiting = articles.filter((article) => nextFor(article, reviewer) !== null).length;
  return (
    <DeskFrame home>
      <header className="stack">
        <h1>编辑台</h1>
        <p className="flex flex-wrap gap-3">
          <a className="btn btn-primary" href="/desk/new">
            新文章
          </a>
          <a className="btn" href="/desk/quizzes">
            组卷
          </a>
          <a className="btn" href="/desk/reports">
            <span>
              题目报错
              {reports > 0 ? <span className="break-keep">{`（${reports}条等待答复）`}</span> : null}
            </span>
          </a>
        </p>
      </header>
      <section className="stack" aria-labelledby="articles">
        <h2 id="articles">文章{articles.length > 0 ? `（${articles.length} 篇）` : ''}</h2>
        {articles.length === 0 ? (
          <p className="notice">
            还没有文章。点“新文章”，粘贴或上传第一篇；从读稿到可以审题，一般不到一分钟。
          </p>
        ) : (
          <>
            <p>{waiting > 0 ? `有 ${waiting} 篇在等您处理，请看“下一步”。` : '现在没有等您处理的文章。'}</p>
            <ul className="stack list-none p-0">
              {articles.map((article) => (
                <li key={article.slug}>
                  <ArticleCard article={article} reviewer={reviewer} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </DeskFrame>
  );
}

function ArticleCard({ article, reviewer }: { article: DeskListed; reviewer: boolean }) {
  const { slug, title, stage, createdAt, createdBy, published, items } = article;
  const next = nextFor(article, reviewer);
  const { all } = waitingItems(article);
  const counts = order.flatMap((state) => (items[state] ? [`${stateNames[state]} ${items[state]}`] : []));
  return (
    <article className={next ? 'card card-accent' : 'card'}>
      <h3>
        <a className="desk-tap" href={`/desk/articles/${slug}`}>
          {title}
        </a>
      </h3>
      <p>
        {stageNames[stage]}
        {published ? '，党员可以阅读' : ''}
        {all > 0 ? `。题目 ${all} 道：${counts.join('，')}` : ''}。
      </p>
      {next ? (
        <p>
          下一步：
          <a className="desk-tap" href={next.href}>
            {next.text}
          </a>
        </p>
      ) : null}
      <p className="muted">
        {createdBy ? (
          <>
            {createdBy}上传于 <Moment at={createdAt} />
          </>
        ) : (
          '随程序提供'
        )}
      </p>
    </article>
  );
}
