/** Where a statement comes from: a small link to its sentence in the article. */
export function Source({ article, id }: { article: string; id: string }) {
  return (
    <sup>
      <a href={`${article}#${id}`}>原文</a>
    </sup>
  );
}
