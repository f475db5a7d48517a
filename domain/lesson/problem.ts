/** Something wrong in a lesson or a content file, for the person who edits it: where it is, and what is wrong. */
export type Problem = { file: string; line?: number; id?: string; reason: string };
