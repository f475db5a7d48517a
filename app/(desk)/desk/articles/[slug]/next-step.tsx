import { WatchJob } from '@/app/watch-job';
import type { DeskOverview } from '@/server/queries/desk-articles';
import { waitingItems } from '../../stage-words';
import { RetryForm } from './retry-form';

type Props = { article: DeskOverview; reviewer: boolean };

/** The one thing to do now. */
export function NextStep({ article, reviewer }: Props) {
  const { slug, stage, progress, failure, revision, open } = article;
  const desk = `/desk/articles/${slug}`;
  if (stage === 'waiting' || stage === 'building') {
    return (
      <WatchJob
        at={`/api/desk/articles/${slug}/progress`}
        usual="一般不到一分钟。可以离开这一页，处理不会停。"
        slow="文章很长时属于正常；"
        stage={stage}
        progress={progress}
        what={stage === 'waiting' ? '正在读稿' : '正在生成课程和题目'}
      />
    );
  }
  if (stage === 'failed') {
    return (
      <section className="notice notice-error stack" aria-label="处理没有成功">
        <p>{failure ?? '处理没有成功。'}</p>
        <RetryForm slug={slug} revision={revision} />
      </section>
    );
  }
  if (stage === 'structure') {
    return (
      <Next href={`${desk}/structure`} button="去确认结构与修复">
        {open > 0
          ? `读好了。有 ${open} 处可能是扫描造成的错漏，请逐处决定；再看看分节对不对，然后确认。`
          : '读好了，没有发现扫描造成的错漏。请看看分节和标题对不对，然后确认。'}
      </Next>
    );
  }
  const { review, publish, published, all } = waitingItems(article);
  const { lessonsWaiting } = article;
  if (all === 0) {
    return (
      <Next href={`${desk}/facts`} button="去看事实">
        没有出成题：文章里找不到可以提问的事实。请到“事实”页补充，再点“重新生成题目”；也可以到“题目”页自己写。
      </Next>
    );
  }
  if (review > 0) {
    return (
      <Next
        href={`${desk}/items?state=open`}
        button="去审题"
        other={lessonsWaiting > 0 ? { href: `${desk}/lessons`, button: '去看课程' } : undefined}
      >
        {lessonsWaiting > 0
          ? `有 ${lessonsWaiting} 课、${review} 道题等着审。课程请通读，题目请逐题看；先做哪一样都可以。`
          : `有 ${review} 道题等着审，请逐题看。`}
      </Next>
    );
  }
  if (lessonsWaiting > 0) {
    return (
      <Next href={`${desk}/lessons`} button="去看课程">
        题目都审过了，还有 {lessonsWaiting} 课等人通读并接受。课没有发布，它的题目也发布不了。
      </Next>
    );
  }
  if (publish > 0 || !article.published) {
    return (
      <Next href={`${desk}/publish`} button="去发布">
        {reviewer
          ? `都审过了。有 ${publish} 道已接受的题可以发布；自己写过、改过或接受的，要由另一位审核人员发布。`
          : `都审过了。有 ${publish} 道已接受的题，请告诉审核人员来发布。`}
      </Next>
    );
  }
  return (
    <p className="notice notice-good">
      都处理好了：{published} 道题已发布。
      <a className="inline-flex min-h-12 items-center" href={`${desk}/coverage`}>
        看看哪些句子还没有题
      </a>
    </p>
  );
}

type Way = { href: string; button: string };

function Next({
  href,
  button,
  other,
  children,
}: Way & { other?: Way | undefined; children: React.ReactNode }) {
  return (
    <section className="card card-accent stack" aria-labelledby="next">
      <h2 id="next">下一步</h2>
      <p>{children}</p>
      <p className="flex flex-wrap gap-3">
        <a className="btn btn-primary" href={href}>
          {button}
        </a>
        {other ? (
          <a className="btn" href={other.href}>
            {other.button}
          </a>
        ) : null}
      </p>
    </section>
  );
}
