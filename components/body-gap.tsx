'use client';

/** What server/kept-page calls the gap named `body`. */
const MARK = '\u{e000}body\u{e000}';

/**
 * Where scripts/serve puts what it has rendered itself. The mark stands in the page's HTML alone, not in the data React takes
 * the page over by, and React leaves alone what it finds in here: it is neither compared nor ever drawn again.
 */
export function BodyGap({ className }: { className: string }) {
  const html = typeof window === 'undefined' ? MARK : '';
  return (
    <div
      className={className}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; what takes its place has been escaped by React
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
