import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SendForm } from '@/app/send-form';
import { PageFrame } from '@/components/page-frame';
import { requireReporter } from '@/server/auth';
import { CONTACT_CHARACTERS } from '@/server/commands/set-contact';
import { reportUnit } from '@/server/queries/branch';
import { contactAt } from '@/server/queries/me';
import { Crumbs } from '../../crumbs';
import { segment } from '../../query';
import { submitContact } from './actions';
import { contactHref } from './href';

export const metadata: Metadata = { title: '联系人' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Whom the members of a unit ask for help, as 帮助 tells them. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const unit = await reportUnit(actor, segment((await params).code));
  const contact = unit && (await contactAt(unit));
  if (!unit || !contact) notFound();
  const { saved } = await searchParams;
  const { written, ask, closed } = contact;
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="联系人" campaign={null} />
          <h1>联系人</h1>
          <p className="muted">{unit.name}</p>
        </div>
        {saved === '1' ? (
          <p className="notice notice-good" role="status">
            已保存。
          </p>
        ) : null}
        <p className="card">
          本单位党员打开“帮助”，现在看到的是：
          <b className="block">
            {ask ? `有问题找：${ask.who}（${ask.unit}）` : '有问题，请先找所在党支部的书记'}
          </b>
        </p>
        {closed ? null : (
          <SendForm action={submitContact} name="联系人" submit="保存" next={contactHref(unit.code, true)}>
            <input type="hidden" name="code" value={unit.code} />
            <input type="hidden" name="seen" value={written} />
            <div className="field">
              <label htmlFor="contact">党员有问题找谁</label>
              <input
                id="contact"
                name="contact"
                maxLength={CONTACT_CHARACTERS}
                defaultValue={written}
                aria-describedby="contact-hint"
              />
              <p id="contact-hint" className="muted">
                写职务和姓名，或办公室和办公电话，本单位和没有自己填的下级单位都看得到。不填，就显示书记的姓名。请不要写私人电话。
              </p>
            </div>
          </SendForm>
        )}
      </div>
    </PageFrame>
  );
}
