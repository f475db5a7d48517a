'use client';
import { usePathname } from 'next/navigation';

const paths = {
  today: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  lessons: 'M5 4h6a2 2 0 0 1 1 1 2 2 0 0 1 1-1h6v14h-6l-1 1-1-1H5zM12 5v13',
  quizzes: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h3',
  review: 'M5 12a7 7 0 1 0 2-5M5 4v4h4M12 8v4l3 2',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
} as const;

const tabs = [
  { href: '/', text: '今天', icon: paths.today, under: [] },
  { href: '/lessons', text: '课程', icon: paths.lessons, under: ['/articles'] },
  { href: '/quizzes', text: '测验', icon: paths.quizzes, under: ['/attempts'] },
  { href: '/review', text: '错题', icon: paths.review, under: [] },
  { href: '/me', text: '我的', icon: paths.me, under: ['/branch', '/desk', '/office'] },
];

export function TabBar() {
  const path = usePathname();
  return (
    <nav className="tabbar" aria-label="主导航">
      <ul>
        {tabs.map(({ href, text, icon, under }) => {
          const current =
            href === '/' ? path === '/' : [href, ...under].some((each) => path.startsWith(each));
          return (
            <li key={href}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                <svg
                  viewBox="0 0 24 24"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.8"
                  aria-hidden="true"
                >
                  <path d={icon} />
                </svg>
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
