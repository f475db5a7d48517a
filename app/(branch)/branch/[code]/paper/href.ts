/** The addresses of a unit's papers; an attempt's id says nothing about anybody. */
export const paperHref = (code: string, below = ''): string =>
  `/branch/${encodeURIComponent(code)}/paper${below}`;

export const printHref = (code: string, slug: string, only?: string): string =>
  paperHref(code, `/print?${new URLSearchParams({ exam: slug, ...(only ? { only } : {}) })}`);

/** The list of what follows the sheet of this attempt. */
export const olderHref = (code: string, after: string): string =>
  paperHref(code, `?${new URLSearchParams({ after })}#over`);
