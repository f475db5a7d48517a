/** Where a member stands with a lesson or an exam. In words: 未开始, 学习中, 已完成. */
export type ProgressState = 'not-started' | 'doing' | 'done';
