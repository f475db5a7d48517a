'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { startPractice as start } from '@/server/commands/start-practice';
import { ok } from '@/server/errors';

const startSchema = z.strictObject({ lesson: z.string().max(100) });

export const startPractice = memberAction(
  'start-practice',
  startSchema,
  async (actor, input) => {
    const started = await start(actor, input);
    return started.ok ? ok(input.lesson) : started;
  },
  { leadTo: (slug) => `/lessons/${encodeURIComponent(slug)}/practice` },
);
