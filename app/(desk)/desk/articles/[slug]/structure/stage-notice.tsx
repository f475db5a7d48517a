import type { DeskArticle } from '@/server/queries/desk';

/** What the stage means for whoever comes to decide on the structure; nothing while it is open. */
export function StageNotice({ stage, slug, failure, published }: Props) {
  const overview = <a href={`/desk/articles/${slug}`}>到总览看进展</a>;
  switch (stage) {
    case 'structure':
      return published ? (
        <p className="notice">这篇文章已经发布，结构不再改动。文字有变，请作为新文章上传。</p>
      ) : null;
    case 'waiting':
      return <p className="notice">文章还在读取：正在分段、找扫描错漏。读完就可以在这里决定。{overview}。</p>;
    case 'building':
      return (
        <p className="notice">结构已经确认，正在起草课程和题目。下面是确认的样子，暂时不能改。{overview}。</p>
      );
    case 'ready':
      return (
        <p className="notice notice-good">
          结构已经确认，课程和题目已经起草。下面是确认的样子。
          {published ? '文章已经发布，结构不再改动；文字有变，请作为新文章上传。' : null}
        </p>
      );
    case 'failed':
      return (
        <p className="notice notice-error">
          上一步没有做完：{failure ?? '原因不明。'}
          {overview}，可以再试一次。
        </p>
      );
  }
}

type Props = Pick<DeskArticle, 'stage' | 'slug' | 'failure'> & { published: boolean };
