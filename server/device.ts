import 'server-only';
import { randomUUID } from 'node:crypto';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { isSecure, secret } from './session';

/** Seconds a device is remembered after its last sign-in. */
export const DEVICE_SECONDS = 180 * 24 * 3600;

/** A phone that a family or a branch shares remembers this many members, the newest first. */
const MEMBERS_KEPT = 8;

const deviceSchema = z.object({ did: z.uuid(), members: z.array(z.number().int()).max(MEMBERS_KEPT) });

/** A device on which these members have signed in before. It opens nothing; it only has its own count of failures. */
export type Device = { id: string; members: number[] };

const sealing = () => ({ secret: secret(), salt: 'dangxiao.device' });

/** The cookie that remembers the device (OWASP “device cookies”). */
export function deviceCookie() {
  const secure = isSecure();
  return {
    name: secure ? '__Host-dangxiao.device' : 'dangxiao.device',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, maxAge: DEVICE_SECONDS },
  };
}

/** The device behind a cookie's value, or null when it is missing, expired or not sealed by us. */
export async function readDevice(token: string | undefined): Promise<Device | null> {
  if (!token) return null;
  const payload = await decode({ token, ...sealing() }).catch(() => null);
  const claims = deviceSchema.safeParse(payload);
  return claims.success ? { id: claims.data.did, members: claims.data.members } : null;
}

/** The cookie value of `device` (or of a new one) after this member has signed in on it. */
export function sealDevice(device: Device | null, memberId: number): Promise<string> {
  const others = device?.members.filter((id) => id !== memberId) ?? [];
  const members = [memberId, ...others].slice(0, MEMBERS_KEPT);
  return encode({
    token: { did: device?.id ?? randomUUID(), members },
    maxAge: DEVICE_SECONDS,
    ...sealing(),
  });
}
