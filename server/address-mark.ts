import 'server-only';
import { createHmac } from 'node:crypto';
import { networkOf } from '@/domain/accounts/throttle';
import { secret } from './session';

/** Tells addresses apart without keeping them: a keyed hash, 16 hexadecimal digits. */
export function addressMark(address: string): string {
  return createHmac('sha256', secret())
    .update(`exam-address:${networkOf(address)}`)
    .digest('hex')
    .slice(0, 16);
}
