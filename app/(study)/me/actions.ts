'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { closeSession } from '@/server/auth';
import { signOut } from '@/server/commands/sign-out';
import { ok } from '@/server/errors';

export const submitSignOut = memberAction(
  'signOut',
  z.strictObject({}),
  async (actor) => {
    await signOut(actor);
    await closeSession();
    return ok(null);
  },
  { leadTo: () => '/sign-in', allowFirstPassword: true },
);
