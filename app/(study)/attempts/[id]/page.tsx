import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActor } from '@/server/auth';
import { openPaper } from '@/server/queries/attempts';
import { Exam, type View } from './exam';
import { OnPaper } from './on-paper';

export const metadata: Metadata = { title: '考试' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ item?: string | string[]; view?: string | string[] }>;
};

/** The whole exam in one page load; what follows are small saves. */
export default async function AttemptPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const paper = await openPaper(actor, id);
  if (!paper) notFound();
  if (paper === 'closed') redirect(`/attempts/${id}/result`);
  if (paper === 'on-paper') return <OnPaper />;
  const { item, view } = await searchParams;
  const wanted = Math.trunc(Number(item)) - 1;
  const position = wanted >= 0 && wanted < paper.items.length ? wanted : 0;
  const views: View[] = ['sheet', 'confirm'];
  return <Exam paper={paper} start={{ position, view: views.find((each) => each === view) ?? 'item' }} />;
}
