type Props = { page: number; pages: number; href: (page: number) => string };

/** Back and on, where there is more than one page. */
export function Pager({ page, pages, href }: Props) {
  if (pages < 2) return null;
  return (
    <nav aria-label="翻页" className="report-pager">
      {page > 1 ? (
        <a className="btn btn-quiet" href={href(page - 1)}>
          上一页
        </a>
      ) : (
        <span />
      )}
      <span>
        第 {page} / {pages} 页
      </span>
      {page < pages ? (
        <a className="btn btn-quiet" href={href(page + 1)}>
          下一页
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
