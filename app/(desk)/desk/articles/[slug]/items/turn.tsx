type Props = { at: number; total: number; prev: string | null; next: string | null };

/** Where in the list one is, and the way to the neighbours. */
export function Turn({ at, total, prev, next }: Props) {
  return (
    <>
      <p id="item-place" tabIndex={-1} role="status">
        {at < 0 ? `共 ${total} 题` : `第 ${at + 1} 题，共 ${total} 题`}
      </p>
      {prev ? (
        <a id="key-prev" className="btn btn-quiet" href={prev}>
          上一题 <kbd>K</kbd>
        </a>
      ) : (
        <span className="btn btn-quiet" aria-disabled="true">
          上一题 <kbd>K</kbd>
        </span>
      )}
      {next ? (
        <a id="key-next" className="btn btn-quiet" href={next}>
          下一题 <kbd>J</kbd>
        </a>
      ) : (
        <span className="btn btn-quiet" aria-disabled="true">
          下一题 <kbd>J</kbd>
        </span>
      )}
    </>
  );
}
