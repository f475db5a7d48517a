/** Sizes of running text in px; a browser set to larger type multiplies them. 18 is the normal version, the others the large one. */
export const typeSteps = [18, 20, 22, 26, 30] as const;

export type TypeStep = (typeof typeSteps)[number];

export const NORMAL_STEP: TypeStep = 18;

/** What the one switch on the first screen leads to. */
export const LARGE_STEP: TypeStep = 22;

/** The step written as `text`, to the letter ("22"); whatever else stands there is no step: null. */
export function readTypeStep(text: string | null | undefined): TypeStep | null {
  return typeSteps.find((step) => String(step) === text) ?? null;
}

/** Whether a step stands for the large version, with its larger targets, stronger contrast and shorter pages. */
export function isLarge(step: TypeStep): boolean {
  return step > NORMAL_STEP;
}

/** Holds one of the steps and nothing about anybody; missing or anything else is the normal version. */
export const VIEW_COOKIE = 'dangxiao.view';

/** Days a device keeps it. */
export const VIEW_DAYS = 365;
