import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { requireReporter } from '@/server/auth';
import { assistable } from '@/server/queries/paper-desk';
import { Crumbs } from '../../../../crumbs';
import { reportHref, segment } from '../../../../query';
import { paperHref } from '../../../paper/href';
import { AssistForm } from './assist-form';

export const metadata: Metadata = { title: '协助作答' };

type Props = { params: Promise<{ code: string; id: string }> };

/** Somebody types for a member who is present: online, timed as ever, both named. */
export default async function AssistPage({ params }: Props) {
  const actor = await requireReporter();
  const { code, id } = await params;
  const found = /^[1-9]\d{0,8}$/.test(id) ? await assistable(actor, segment(code), Number(id)) : null;
  if (!found) notFound();
  const { unit, member, exams, firstPassword } = found;
  const person = reportHref(unit.code, {}, `/people/${member.id}`);
  return (
    <PageFrame>
      <div className="stack-lg">
        <header className="stack">
          <Crumbs above={[...unit.above, unit]} here={`协助${member.name}作答`} campaign={null} />
          <h1>
            协助<span className="break-keep">{member.name}</span>作答
          </h1>
          <ul className="list-disc pl-6">
            <li>本人要在场：您读题，本人说答案，您代为点选。不要提示，也不要代为决定。</li>
            <li>和平常一样计时、交卷。记录里写明由您代为输入。</li>
            <li>交卷以后，对错和解析只给本人看。</li>
          </ul>
        </header>
        {firstPassword ? (
          <div className="notice stack">
            <p>{`${member.name}还在用初始密码，请先当面帮助设一个新密码。`}</p>
            <a className="btn btn-block" href={person}>
              {`到${member.name}的页面`}
            </a>
          </div>
        ) : exams.length > 0 ? (
          <AssistForm member={member} exams={exams} />
        ) : (
          <p className="notice">
            {`${member.name}现在没有可以参加的考试：还没有开放，次数已经用完，或者正在用纸质试卷。`}
          </p>
        )}
        <p>
          <a className="btn btn-block" href={paperHref(unit.code)}>
            回到纸质试卷和协助作答
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
