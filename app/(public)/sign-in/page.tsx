import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Ornament } from '@/components/ornament';
import { PageFrame } from '@/components/page-frame';
import { safeReturn } from '@/domain/accounts/safe-return';
import { currentActor } from '@/server/auth';
import { currentStep } from '@/server/view';
import { ViewSwitch } from '../../view-switch';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: '登录' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { from } = await searchParams;
  const path = safeReturn(typeof from === 'string' ? from : null);
  if (await currentActor()) redirect(path);
  const step = await currentStep();
  return (
    <PageFrame tabs={false}>
      <div className="stack-lg mx-auto max-w-lg">
        <header>
          <Ornament />
          <h1>登录</h1>
          <p className="in-normal mt-2">读得懂、学得会、考得明白：在手机上读短课、做练习、参加测验。</p>
        </header>
        {path === '/' ? null : <p className="notice">登录后就回到您刚才要看的页面。</p>}
        <SignInForm from={path} />
        <ViewSwitch step={step} />
        <section className="stack">
          <h2>没有账号，或忘了密码？</h2>
          <p>账号由党支部统一发放，不用注册。忘了密码，请联系支部书记重新发放一个初始密码。</p>
          <nav className="card card-rows" aria-label="更多说明">
            <ul className="rows">
              <li>
                <a className="row-link" href="/help">
                  <span>遇到问题怎么办</span> <span aria-hidden="true">›</span>
                </a>
              </li>
              <li>
                <a className="row-link" href="/about">
                  <span>这里记录什么、谁能看到</span> <span aria-hidden="true">›</span>
                </a>
              </li>
            </ul>
          </nav>
        </section>
      </div>
    </PageFrame>
  );
}
