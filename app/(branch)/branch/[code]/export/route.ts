import { memberGet } from '@/server/route';
import { exportAnswer } from '../../export-answer';
import { readQuery, segment } from '../../query';

/** The completion of a unit and all below it, as an Excel file. */
export const GET = memberGet<{ code: string }>('branch-export', async (actor, { code }, url) => {
  const { campaign } = readQuery(Object.fromEntries(url.searchParams));
  return exportAnswer(actor, { kind: 'branch', code: segment(code), campaign }, new Date());
});
