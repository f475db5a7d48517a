type Props = { large: boolean; summary: string; children: React.ReactNode };

/** What the large version keeps behind one clear line, so that a page stays short; shown at once in the normal one. */
export function Fold({ large, summary, children }: Props) {
  if (!large) return children;
  return (
    <details className="fold">
      <summary>{summary}</summary>
      <div className="stack-lg fold-body">{children}</div>
    </details>
  );
}
