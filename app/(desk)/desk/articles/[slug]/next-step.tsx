import type { DeskOverview } from '@/server/queries/desk-articles';
import { waitingItems } from '../../stage-words';
import { RetryForm } from './retry-form';
import { Watch } from './watch';

type Props = { article: DeskOverview; reviewer: boolean };

/** The one thing to do now. */
export function NextStep({ article, reviewer }: Props) {
  const { slug, stage, progress, failure, revision, open } = article;
  const desk = `/desk/articles/${slug}`;
  if (stage === 'waiting' || stage === 'building') {
    return (
      <Watch
        slug={slug}
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
  if (all === 0) {
    return (
      <Next href={`${desk}/facts`} button="去看事实">
        没有出成题：文章里找不到可以提问的事实。请到“事实”页补充，再点“重新生成题目”；也可以到“题目”页自己写。
      </Next>
    );
  }
  if (review > 0) {
    return (
      <Next href={`${desk}/items`} button="去审题">
        有 {review} 道题等着审。课程草稿请在<a href={`${desk}/lessons`}>课程</a>页通读一遍。
      </Next>
    );
  }
  if (publish > 0 || !article.published) {
    return (
      <Next href={`${desk}/publish`} button="去发布">
        {reviewer
          ? `题目都审过了。有 ${publish} 道已接受的题可以发布；自己写过、改过或接受的，要由另一位审核人员发布。`
          : `题目都审过了。有 ${publish} 道已接受的题，请审核人员发布。`}
      </Next>
    );
  }
  return (
    <p className="notice notice-good">
      都处理好了：{published} 道题已发布。 <a href={`${desk}/coverage`}>看看哪些句子还没有题</a>
    </p>
  );
}

function Next({ href, button, children }: { href: string; button: string; children: React.ReactNode }) {
  return (
    <section className="card card-accent stack" aria-labelledby="next">
      <h2 id="next">下一步</h2>
      <p>{children}</p>
      <a className="btn btn-primary" href={href}>
        {button}
      </a>
    </section>
  );
}
