/** The addresses of a unit's papers; an attempt's id says nothing about anybody. */
export const paperHref = (code: string, below = ''): string =>
  `/branch/${encodeURIComponent(code)}/paper${below}`;

export const printHref = (code: string, slug: string, only?: string): string =>
  paperHref(code, `/print?${new URLSearchParams({ exam: slug, ...(only ? { only } : {}) })}`);
