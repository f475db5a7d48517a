/** The pages of a list; nothing when there is one. */
export function Pager({ page, pages, href }: { page: number; pages: number; href: (to: number) => string }) {
  if (pages <= 1) return null;
  return (
    <nav className="office-pager" aria-label="分页">
      {page > 1 ? (
        <a className="btn" href={href(page - 1)}>
          上一页
        </a>
      ) : (
        <span />
      )}
      <span>{`第 ${page} / ${pages} 页`}</span>
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
