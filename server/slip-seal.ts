import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { secret } from './session';

const slipSchema = z.object({
  unit: z.string(),
  name: z.string(),
  login: z.string(),
  password: z.string(),
});

/** What is printed on one slip. */
export type Slip = z.output<typeof slipSchema>;

const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (runId: string) => Buffer.from(hkdfSync('sha256', secret(), runId, 'dangxiao slips', 32));

/** Encrypts slips (AES-256-GCM) for the time until they are printed; the key comes from AUTH_SECRET and the run's id. */
export function sealSlips(runId: string, slips: readonly Slip[]): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(runId), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(slips), 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), text]));
}

/** The slips sealed for this run; throws when they were sealed for another, under another secret, or changed. */
export function openSlips(runId: string, sealed: Uint8Array): Slip[] {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(runId), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return z.array(slipSchema).parse(JSON.parse(text.toString('utf8')));
}
