import 'server-only';
import { isLarge, NORMAL_STEP, readTypeStep, VIEW_COOKIE } from '@/domain/display/type-step';
import { keptPage } from '@/server/kept-page';
import { attemptResult } from '@/server/queries/attempt-result';
import { ResultContent } from './content';

/** What the frame around a result is made from: nothing but the build. */
export const RESULT_FRAME = 'result';

/**
 * A GET of /attempts/<id>/result: everybody's frame is the same but for the address, and what stands in it is rendered here.
 * Left to Next are the attempts that are not there, still open, or somebody else's whom one has helped.
 */
export const resultPage = keptPage({
  page: 'result',
  isAddressGap: true,
  read: async (actor, id, cookies) => {
    const result = await attemptResult(actor, id);
    if (!result || result === 'open' || result.receipt.helping) return null;
    const large = isLarge(readTypeStep(cookies.get(VIEW_COOKIE)) ?? NORMAL_STEP);
    return { view: RESULT_FRAME, fills: {}, body: <ResultContent {...result} large={large} /> };
  },
});
