import type { OpenCounts } from '@/server/queries/feedback';
import { feedbackHref } from './[code]/feedback/query';

type Props = Pick<OpenCounts, 'suggestions' | 'objections'> & { code: string };

/** What members of the unit wait to have answered; nothing where nobody waits. */
export function WaitingLine({ code, suggestions, objections }: Props) {
  const parts = [
    ...(objections > 0 ? [`${objections}条对学习记录的异议`] : []),
    ...(suggestions > 0 ? [`${suggestions}条建议`] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <p className="notice no-print">
      有{parts.join('、')}等待答复。 <a href={feedbackHref(code)}>去看看</a>
    </p>
  );
}
