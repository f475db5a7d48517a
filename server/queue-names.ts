import 'server-only';

/** What runs in the background about an article: the job names it, and reads everything else from its rows. */
export const jobNames = ['read-manuscript', 'build-course'] as const;
export type JobName = (typeof jobNames)[number];

/** Work about one row that is not an article; its key is the row's id. What each does is in server/tasks. */
export const taskNames = ['make-slips', 'roster-import', 'credit-lessons', 'make-export'] as const;
export type TaskName = (typeof taskNames)[number];
