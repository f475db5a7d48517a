import { setTimeout as sleep } from 'node:timers/promises';
import { actionId } from './built-actions';
import { PASSWORD, type Sitter } from './exam-world';
import { HttpClient, newAgent } from './http-client';

/** More at once only wait in the gate that keeps hashing from eating the machine. */
const AT_ONCE = 4;
const TRIES = 6;

/** Signs everybody in as the sign-in page does, a few at a time. @throws Error when one is refused again and again */
export async function signInAll(
  origin: URL,
  members: readonly { id: number; login: string }[],
  report: (line: string) => void,
): Promise<Sitter[]> {
  const action = actionId('app/(public)/sign-in/actions.ts#submitSignIn');
  const agent = newAgent();
  const sitters: Sitter[] = [];
  const waiting = members.values();
  const began = performance.now();

  async function signIn({ id, login }: { id: number; login: string }): Promise<void> {
    const client = new HttpClient(origin, agent);
    for (let left = TRIES - 1; ; left -= 1) {
      const said = await client.act(action, '/sign-in', { login, password: PASSWORD }).then(
        ({ status, headers }) => (headers['x-action-redirect'] ? null : `status ${status}`),
        (error: Error) => error.message,
      );
      if (said === null) break;
      if (left === 0) throw new Error(`sign-in failed: ${said}`);
      // The gate was full, or the machine busy with other work.
      await sleep(1000);
    }
    sitters.push({ memberId: id, login, client });
    if (sitters.length % 1000 === 0)
      report(`  已登录 ${sitters.length} 人（${Math.round((performance.now() - began) / 1000)} 秒）`);
  }

  const worker = async () => {
    for (const member of waiting) await signIn(member);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return sitters;
}
