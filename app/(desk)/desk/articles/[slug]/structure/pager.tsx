type Props = { slug: string; page: number; pages: number; label: string };

/** The way through a long article, a part at a time. */
export function Pager({ slug, page, pages, label }: Props) {
  if (pages < 2) return null;
  const to = (at: number) => `/desk/articles/${slug}/structure?page=${at + 1}`;
  return (
    <nav aria-label={label} className="structure-pager">
      {page > 0 ? (
        <a className="btn btn-quiet" href={to(page - 1)}>
          上一部分
        </a>
      ) : null}
      <span>
        第 {page + 1} 部分，共 {pages} 部分
      </span>
      {page < pages - 1 ? (
        <a className="btn btn-quiet" href={to(page + 1)}>
          下一部分
        </a>
      ) : null}
    </nav>
  );
}
