import { cookies } from 'next/headers';
import { z } from 'zod';
import { clientAddress, openSession } from '@/server/auth';
import { signIn } from '@/server/commands/sign-in';
import { deviceCookie } from '@/server/device';
import { fail, type Result, say } from '@/server/errors';
import { isOwnAttempt } from '@/server/queries/attempts';
import { publicPost } from '@/server/route';

const bodySchema = z.strictObject({
  login: z.string().trim().min(1).max(128),
  password: z.string().min(1).max(512),
});

const answer = (result: Result<null>) =>
  Response.json(result.ok ? { signedIn: true } : { signedIn: false, message: say(result) }, {
    headers: { 'cache-control': 'no-store' },
  });

/**
 * Signs in again in the middle of an exam; only whoever began it may go on. No server action: Next answers one that sets a
 * cookie with the whole page anew, and what is under the member's hands would be exchanged.
 */
export const POST = publicPost('sign-in-again', bodySchema, async (input, { id }: { id: string }) => {
  const jar = await cookies();
  const { name, options } = deviceCookie();
  const visitor = { address: await clientAddress(), device: jar.get(name)?.value };
  const result = await signIn(input, visitor);
  if (!result.ok) return answer(result);
  if (!(await isOwnAttempt(result.value.id, id))) return answer(fail('OtherMember'));
  await openSession(result.value);
  jar.set(name, result.value.device, options);
  return answer({ ok: true, value: null });
});
