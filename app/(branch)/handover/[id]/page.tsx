import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/server/auth';
import { openHandover } from '@/server/queries/handover';
import { HandoverPassword } from './handover-password';

export const metadata: Metadata = { title: '重设密码' };

type Props = { params: Promise<{ id: string }> };

/** In the member's hand on the secretary's phone: nothing else is here, and nothing leads anywhere else. */
export default async function HandoverPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const handover = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? await openHandover(actor, id) : null;
  if (!handover) notFound();
  return (
    <main id="main" className="page page-plain">
      <HandoverPassword id={handover.id} name={handover.name} login={handover.login} helper={actor.name} />
    </main>
  );
}
