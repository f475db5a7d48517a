import { PageFrame } from '@/components/page-frame';

/** The parts of an article's desk, in the order an editor goes through them; `path` below /desk/articles/<slug>. */
const parts = [
  { path: '', text: '总览' },
  { path: '/structure', text: '结构与修复' },
  { path: '/lessons', text: '课程' },
  { path: '/facts', text: '事实' },
  { path: '/items', text: '题目' },
  { path: '/coverage', text: '覆盖' },
  { path: '/exchange', text: '导入导出' },
  { path: '/publish', text: '发布' },
] as const;

type Props = {
  children: React.ReactNode;
  /** The article whose desk this is; none on the pages about all of them. */
  article?: { slug: string; title: string };
  /** The page the way back would lead to. */
  home?: boolean;
  /** Which part is open. */
  part?: (typeof parts)[number]['path'];
};

/** The frame of every page of the desk: wider than a member's, with the way back and the article's parts. */
export function DeskFrame({ children, article, home, part }: Props) {
  return (
    <PageFrame>
      <div className="desk stack-lg">
        {home ? null : (
          <div>
            <nav aria-label="所在位置" className="muted">
              <a className="inline-flex min-h-12 items-center" href="/desk">
                编辑台
              </a>
              {article ? (
                <>
                  {' '}
                  <span aria-hidden="true">›</span> <span aria-current="page">{article.title}</span>
                </>
              ) : null}
            </nav>
            {article ? (
              <nav aria-label="文章的各部分" className="desk-parts">
                <ul>
                  {parts.map(({ path, text }) => (
                    <li key={path}>
                      <a
                        href={`/desk/articles/${article.slug}${path}`}
                        aria-current={path === part ? 'page' : undefined}
                      >
                        {text}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            ) : null}
          </div>
        )}
        {children}
      </div>
    </PageFrame>
  );
}
