import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { requireActor } from './auth';
import { type Failure, type Result, say } from './errors';
import { formFields } from './form-fields';
import { log } from './log';

/** What a form shows after its action: nothing yet, the reason it failed, or what came of it. */
export type ActionState<T = null> =
  | { status: 'idle' }
  | { status: 'failed'; message: string; error: Failure['error']; fields: Record<string, string> }
  | { status: 'done'; value: T };

export type FormAction<T> = (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

type Options<T> = {
  /** Where to go after success; the state is then never seen. */
  leadTo?: (value: T) => string;
  /**
   * A page that called by script is told what came of it, and goes on by itself: Next renders the next page within the
   * answer to a redirect, by a request to itself, which costs more than asking for it anew.
   */
  scriptGoesOn?: boolean;
  /** Usable by a member who must still replace a first password. */
  allowFirstPassword?: boolean;
};

function failed(failure: Failure) {
  return {
    status: 'failed' as const,
    message: say(failure),
    error: failure.error,
    fields: failure.fields ?? {},
  };
}

const isByScript = async () => (await headers()).has('next-action');

async function perform<S extends z.ZodType, T>(
  name: string,
  schema: S,
  form: FormData,
  run: (input: z.output<S>) => Promise<Result<T>>,
  options: Options<T>,
): Promise<ActionState<T>> {
  const parsed = schema.safeParse(formFields(form));
  if (!parsed.success) {
    const fields = Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message]).reverse(),
    );
    return failed({ ok: false, error: 'InvalidInput', fields });
  }
  const result = await run(parsed.data);
  if (!result.ok) {
    if (result.error === 'NotFound') log.warn({ action: name }, 'refused');
    return failed(result);
  }
  if (options.leadTo && !(options.scriptGoesOn && (await isByScript())))
    redirect(options.leadTo(result.value));
  return { status: 'done', value: result.value };
}

/**
 * The only way to write a server action of a signed-in member: who → parse → `run` (allowed on this row? → do → audit).
 * `schema` is strict and caps lengths; it proves shape, never ownership: `run` passes the actor on to a command.
 */
export function memberAction<S extends z.ZodType, T>(
  name: string,
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<Result<T>>,
  options: Options<T> = {},
): FormAction<T> {
  return async (_previous, form) => {
    const actor = await requireActor(options);
    return perform(name, schema, form, (input) => run(actor, input), options);
  };
}

/** A server action that anybody may call; only signing in and choosing the type size are. */
export function publicAction<S extends z.ZodType, T>(
  name: string,
  schema: S,
  run: (input: z.output<S>) => Promise<Result<T>>,
  options: Options<T> = {},
): FormAction<T> {
  return async (_previous, form) => perform(name, schema, form, run, options);
}
