/** What a member may have to say, and the limits of it. */

/** suggestion: 建议 · complaint: 投诉 · item: 题目报错. */
export const feedbackKinds = ['suggestion', 'complaint', 'item'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export const feedbackNames: Record<FeedbackKind, string> = {
  suggestion: '建议',
  complaint: '投诉',
  item: '题目报错',
};

/** Most characters of what is written, and of its answer. */
export const FEEDBACK_CHARACTERS = 500;

/** Most that a member may send within 24 hours: every item of an exam, and then some. */
export const FEEDBACK_A_DAY = 30;

/** Months it is kept after its answer; what has none is kept until it has. */
export const FEEDBACK_KEPT_MONTHS = 24;
