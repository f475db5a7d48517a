import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { BodyGap } from '@/components/body-gap';
import { PageFrame } from '@/components/page-frame';
import { requireActor } from '@/server/auth';
import { GAPS_HEADER, keyOf, VIEW_META } from '@/server/kept-page';
import { attemptResult } from '@/server/queries/attempt-result';
import { isLargeView } from '@/server/view';
import { ResultContent } from './content';
import { Forget } from './forget';
import { RESULT_FRAME } from './kept';
import { HelpedReceipt } from './other-sitting';

type Props = { params: Promise<{ id: string }> };

const hasGaps = async () => (await headers()).has(GAPS_HEADER);

export async function generateMetadata(): Promise<Metadata> {
  const title = '考试结果';
  return (await hasGaps()) ? { title, other: { [VIEW_META]: keyOf(RESULT_FRAME) } } : { title };
}

export default async function ResultPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  // Only scripts/serve asks for gaps, and fills them with what it has read for whoever asks.
  if (await hasGaps()) return <Frame id={id} content={<BodyGap className={LOOK} />} />;
  const result = await attemptResult(actor, id);
  if (!result) notFound();
  if (result === 'open') redirect(`/attempts/${id}`);
  const { receipt } = result;
  if (receipt.helping) return <HelpedReceipt receipt={receipt} helping={receipt.helping} />;
  const large = await isLargeView();
  return (
    <Frame
      id={id}
      content={
        <div className={LOOK}>
          <ResultContent {...result} large={large} />
        </div>
      }
    />
  );
}

const LOOK = 'stack-lg';

function Frame({ id, content }: { id: string; content: React.ReactNode }) {
  return (
    <PageFrame>
      {content}
      <Forget attemptId={id} />
    </PageFrame>
  );
}
