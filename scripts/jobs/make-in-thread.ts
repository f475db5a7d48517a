import { Worker } from 'node:worker_threads';
import type { CourseInput, MadeCourse, OnStep } from '@/domain/desk/make-course';

type Message = { step: string } | { made: MadeCourse };

/** makeCourse in a thread of its own; ends with it. Rejects when the thread fails. */
export function makeInThread(input: CourseInput, onStep: OnStep): Promise<MadeCourse> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./course-thread.ts', import.meta.url), {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    thread.on('message', (message: Message) => {
      if ('made' in message) resolve(message.made);
      else onStep(message.step);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread ended with ${code} before it was done`)));
  });
}
