import type { Metadata } from 'next';
import { Fold } from '@/components/fold';
import { PageFrame } from '@/components/page-frame';
import { isLarge } from '@/domain/display/type-step';
import { holds, reportScopes } from '@/domain/organisation/scope';
import { requireActor } from '@/server/auth';
import { isAtDesk } from '@/server/queries/desk';
import { myAccount } from '@/server/queries/me';
import { newAnswers } from '@/server/queries/my-feedback';
import { currentStep } from '@/server/view';
import { Recorded } from './recorded';
import { roleNames } from './role-names';
import { SignOutForm } from './sign-out-form';
import { TypeSize } from './type-size';

export const metadata: Metadata = { title: '我的' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MePage({ searchParams }: Props) {
  const actor = await requireActor();
  const [{ login, name, units, appointments, ask }, answers, { password }, step] = await Promise.all([
    myAccount(actor),
    newAnswers(actor),
    searchParams,
    currentStep(),
  ]);
  const links = [
    ...(reportScopes(actor).length > 0
      ? [{ href: '/branch', text: '支部', note: '本单位和下级的完成情况' }]
      : []),
    ...(isAtDesk(actor) ? [{ href: '/desk', text: '编辑台', note: '上传文章，审核和发布课程、题目' }] : []),
    ...(holds(actor, 'office')
      ? [{ href: '/office', text: '组织办', note: '考试的安排、作答情况和处理' }]
      : []),
    { href: '/me/record', text: '学习记录和学时', note: '支部组织的学习、学时；记错了可以提出' },
    {
      href: '/me/feedback',
      text: '投诉建议',
      note: answers > 0 ? `有${answers}条新答复` : '有意见写在这里，答复也在这里看',
    },
    { href: '/me/password', text: '修改密码', note: '改好后，其他设备会退出登录' },
    { href: '/help', text: '帮助', note: '忘记密码、考试断网怎么办' },
  ];
  return (
    <PageFrame>
      <div className="stack-lg">
        {password === 'changed' ? (
          <p className="notice notice-good" role="status">
            密码已修改。其他设备上的登录已经退出，这台设备不用重新登录。
          </p>
        ) : null}
        <header>
          <h1>{name}</h1>
          <p className="muted">账号：{login}</p>
        </header>
        <section className="card stack" aria-labelledby="unit">
          <h2 id="unit">所在单位</h2>
          <p>{units.at(-1)}</p>
          {units.length > 1 ? <p className="muted">上级：{units.slice(0, -1).join(' › ')}</p> : null}
          {appointments.map(({ role, unit }) => (
            <p key={`${role} ${unit}`}>
              职务：{roleNames[role]}
              {unit === units.at(-1) ? '' : `（${unit}）`}
            </p>
          ))}
          {ask ? (
            <p>
              有问题找：{ask.who}
              {ask.unit === units.at(-1) ? '' : `（${ask.unit}）`}
            </p>
          ) : null}
        </section>
        <TypeSize step={step} />
        <nav className="card card-rows" aria-label="我的功能">
          <ul className="rows">
            {links.map(({ href, text, note }) => (
              <li key={href}>
                <a className="row-link" href={href} aria-describedby={`note-${href}`}>
                  <span>
                    <span className="block font-semibold">{text}</span>
                    <span id={`note-${href}`} className="muted block" aria-hidden="true">
                      {note}
                    </span>
                  </span>
                  <span aria-hidden="true">›</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Fold large={isLarge(step)} summary="记录了我的哪些信息">
          <Recorded />
        </Fold>
        <SignOutForm member={actor.memberId} />
      </div>
    </PageFrame>
  );
}
