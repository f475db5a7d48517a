'use server';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { safeReturn } from '@/domain/accounts/safe-return';
import { type ActionState, publicAction } from '@/server/action';
import { clientAddress, openSession } from '@/server/auth';
import { signIn } from '@/server/commands/sign-in';
import { deviceCookie } from '@/server/device';
import { ok } from '@/server/errors';
import { bringStep } from '@/server/view';

const schema = z.strictObject({
  login: z.string().trim().min(1, '请输入账号。').max(128, '账号太长了，请核对。'),
  password: z.string().min(1, '请输入密码。').max(512, '密码太长了，请核对。'),
  from: z.string().max(500).optional(),
});

const attempt = publicAction(
  'signIn',
  schema,
  async ({ login, password, from }) => {
    const jar = await cookies();
    const { name, options } = deviceCookie();
    const visitor = { address: await clientAddress(), device: jar.get(name)?.value };
    const result = await signIn({ login, password }, visitor);
    if (!result.ok) return result;
    await openSession(result.value);
    jar.set(name, result.value.device, options);
    await bringStep(result.value.id, result.value.typeStep);
    return ok(safeReturn(from));
  },
  { leadTo: (path) => path },
);

export type SignInState = ActionState<string> & { login: string };

/** Signs in and goes where the visitor wanted to; after a failure the login typed comes back, the password never. */
export async function submitSignIn(previous: SignInState, form: FormData): Promise<SignInState> {
  const state = await attempt(previous, form);
  const typed = form.get('login');
  return { ...state, login: typeof typed === 'string' ? typed.slice(0, 128) : '' };
}
