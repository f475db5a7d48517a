/** Where a statement comes from: a small link to its sentence in the article; none where that cannot be reached. */
export function Source({ article, id }: { article: string | null; id: string }) {
  if (article === null) return null;
  return (
    <sup>
      <a href={`${article}#${id}`}>原文</a>
    </sup>
  );
}
