import { TabBar } from './tab-bar';

type Props = { children: React.ReactNode; aside?: React.ReactNode; tabs?: boolean };

/** The frame of every page but the exam: brand, content, help for whoever is lost, and the tabs once signed in. */
export function PageFrame({ children, aside, tabs = true }: Props) {
  return (
    <>
      <header className="topbar">
        <div className="topbar-inner">
          <a className="brand" href="/">
            党校在身边
          </a>
          {aside ?? <a href="/help">帮助</a>}
        </div>
      </header>
      <main id="main" className={tabs ? 'page' : 'page page-plain'}>
        {children}
      </main>
      {tabs ? <TabBar /> : null}
    </>
  );
}
