import { Worker } from 'node:worker_threads';
import type { CourseInput, MadeCourse, OnStep } from '@/domain/desk/make-course';

type Message = { step: string } | { made: MadeCourse };

/**
 * The longest article takes half a minute; what takes this long is a text no rule was written for. With every try far less
 * than the queue's own limit, ms.
 */
const LONGEST_MS = 6 * 60 * 1000;

/**
 * makeCourse in a thread of its own; ends with it. Rejects when the thread fails, or is not done in `longest` ms: the queue
 * would try again while the first try still ran.
 */
export function makeInThread(
  input: CourseInput,
  onStep: OnStep,
  { longest = LONGEST_MS, file = new URL('./course-thread.ts', import.meta.url) } = {},
): Promise<MadeCourse> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const late = setTimeout(() => {
      reject(new Error(`the course was not made in ${longest} ms`));
      void thread.terminate();
    }, longest);
    thread.on('message', (message: Message) => {
      if ('made' in message) resolve(message.made);
      else onStep(message.step);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the thread ended with ${code} before it was done`));
    });
  });
}
