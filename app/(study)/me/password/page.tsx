import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { requireActor } from '@/server/auth';
import { myAccount } from '@/server/queries/me';
import { SignOutForm } from '../sign-out-form';
import { PasswordForm } from './password-form';

export const metadata: Metadata = { title: '修改密码' };

export default async function PasswordPage() {
  const actor = await requireActor({ allowFirstPassword: true });
  const first = actor.mustChangePassword;
  const { login } = await myAccount(actor);
  return (
    <PageFrame tabs={!first}>
      <div className="stack-lg">
        <header className="stack">
          <h1>{first ? '先设一个自己的密码' : '修改密码'}</h1>
          <p>
            {first
              ? '您用的是发放的初始密码。为了账号安全，请换成只有自己知道的密码，换好就可以开始学习。'
              : '保存以后，其他设备上的登录会全部退出，这台设备不用重新登录。'}
          </p>
        </header>
        <PasswordForm login={login} first={first} />
        {first ? (
          <SignOutForm member={actor.memberId} />
        ) : (
          <p>
            <a href="/me">不改了，回到“我的”</a>
          </p>
        )}
      </div>
    </PageFrame>
  );
}
