type Props = { label: string; page: number; pages: number; href: (page: number) => string };

/** One page of several, by plain links. */
export function Pager({ label, page, pages, href }: Props) {
  if (pages < 2) return null;
  return (
    <nav className="report-pager" aria-label={label}>
      {page > 1 ? (
        <a className="btn" href={href(page - 1)}>
          上一页
        </a>
      ) : (
        <span />
      )}
      <span>
        第 {page} / {pages} 页
      </span>
      {page < pages ? (
        <a className="btn" href={href(page + 1)}>
          下一页
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
