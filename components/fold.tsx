type Props = {
  large: boolean;
  summary: string;
  children: React.ReactNode;
  /** What is in it is at work on this page, a filter for instance: it must not be out of sight. */
  open?: boolean;
};

/** What the large version keeps behind one clear line, so that a page stays short; shown at once in the normal one. */
export function Fold({ large, summary, children, open = false }: Props) {
  if (!large) return children;
  return (
    <details className="fold" open={open}>
      <summary>{summary}</summary>
      <div className="stack-lg fold-body">{children}</div>
    </details>
  );
}
