import 'server-only';
import { cookies } from 'next/headers';
import {
  isLarge,
  NORMAL_STEP,
  readTypeStep,
  type TypeStep,
  VIEW_COOKIE,
  VIEW_DAYS,
} from '@/domain/display/type-step';
import { setTypeStep } from './commands/set-type-step';
import { isSecure } from './session';

/** Says that the type size was chosen on this device just now, by somebody who was not signed in. */
const FRESH_COOKIE = 'dangxiao.view-fresh';

const KEPT = VIEW_DAYS * 24 * 3600;
/** Seconds within which a choice made before signing in is taken for that of whoever signs in. */
const FRESH = 15 * 60;

const options = (maxAge: number) => ({
  ...{ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() },
  maxAge,
});

/** The type size of this request, in px. */
export async function currentStep(): Promise<TypeStep> {
  return readTypeStep((await cookies()).get(VIEW_COOKIE)?.value) ?? NORMAL_STEP;
}

/** Whether this request is for the large version. */
export async function isLargeView(): Promise<boolean> {
  return isLarge(await currentStep());
}

/** Keeps a choice on this device. `memberId` is null for whoever is not signed in. */
export async function keepStep(memberId: number | null, step: TypeStep): Promise<void> {
  const jar = await cookies();
  jar.set(VIEW_COOKIE, String(step), options(KEPT));
  if (memberId === null) jar.set(FRESH_COOKIE, '1', options(FRESH));
  else await setTypeStep(memberId, step);
}

/**
 * After signing in: what was chosen on the sign-in page a moment ago becomes this member's choice; otherwise the
 * member's own choice comes to this device. Whoever never chose sees what the device shows.
 */
export async function bringStep(memberId: number, own: number | null): Promise<void> {
  const jar = await cookies();
  const shown = readTypeStep(jar.get(VIEW_COOKIE)?.value);
  const chosen = jar.has(FRESH_COOKIE) ? shown : null;
  if (jar.has(FRESH_COOKIE)) jar.set(FRESH_COOKIE, '', options(0));
  if (chosen) return setTypeStep(memberId, chosen);
  const step = readTypeStep(own === null ? null : String(own));
  if (step && step !== shown) jar.set(VIEW_COOKIE, String(step), options(KEPT));
}
