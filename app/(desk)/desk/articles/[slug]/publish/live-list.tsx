import { kindNames } from '@/components/kind-names';
import { Moment } from '@/components/moment';
import { type DeskPublish, LIVE_PAGE, type Live } from '@/server/queries/desk-publish';
import { WithdrawForm } from './withdraw-form';

function Published({ live: { version, by, at } }: { live: Live }) {
  return (
    <span className="muted">
      第 {version} 版，{by ? `${by}发布于 ` : '随课程文件，'}
      <Moment at={at} />
    </span>
  );
}

/** What members have now, with its version, who published it and when. */
export function LiveList({
  slug,
  may,
  liveArticle,
  liveLessons,
  liveItems,
  liveTotal,
  page,
}: DeskPublish & { slug: string }) {
  const pages = Math.max(1, Math.ceil(liveTotal / LIVE_PAGE));
  const href = (to: number) => `/desk/articles/${slug}/publish${to > 1 ? `?page=${to}` : ''}#live`;
  return (
    <section className="stack" aria-labelledby="live" tabIndex={-1}>
      <h2 id="live">党员现在看到的</h2>
      {liveArticle ? (
        <p>
          文章《{liveArticle.name}》 <Published live={liveArticle} />
        </p>
      ) : (
        <p>还没有发布过。</p>
      )}
      {liveLessons.length > 0 ? (
        <>
          <h3>课程（{liveLessons.length} 课）</h3>
          <ul className="rows">
            {liveLessons.map((lesson) => (
              <li key={lesson.id} className="publish-item">
                <div>
                  {lesson.name} <Published live={lesson} />
                </div>
                {may ? <WithdrawForm subject="lesson" versionId={lesson.id} name={lesson.name} /> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {liveTotal > 0 ? (
        <>
          <h3>题目（{liveTotal} 道）</h3>
          <ul className="rows">
            {liveItems.map((item) => (
              <li key={item.id} className="publish-item">
                <div>
                  <a href={`/desk/articles/${slug}/items?item=${item.itemId}`}>{item.name}</a>{' '}
                  <span className="muted">{kindNames[item.kind]}，</span>
                  <Published live={item} />
                </div>
                {may ? <WithdrawForm subject="item" versionId={item.id} name={item.name} /> : null}
              </li>
            ))}
          </ul>
          {pages > 1 ? (
            <nav aria-label="题目分页" className="publish-pages">
              {page > 1 ? <a href={href(page - 1)}>上一页</a> : null}
              <span>
                第 {page} 页，共 {pages} 页
              </span>
              {page < pages ? <a href={href(page + 1)}>下一页</a> : null}
            </nav>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
