/** Most items of a paper: what can be answered in one sitting. */
export const MOST_ITEMS = 100;

/** Most rows of a blueprint. */
export const MOST_ROWS = 30;

/** The value of a form's campaign field that leaves things as they are; no slug looks like it. */
export const KEEP = '=';
