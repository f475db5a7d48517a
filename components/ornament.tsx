/** A sun rising over an open book, in thin gold lines. Decoration only, for the few pages that greet. */
export function Ornament() {
  return (
    <svg
      className="ornament"
      viewBox="0 0 76 42"
      fill="none"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M38 40C29 34 17 33 4 35V25c13-2 25-1 34 5 9-6 21-7 34-5v10c-13-2-25-1-34 5zM38 30v10" />
      <path d="M27 22a11 11 0 0 1 22 0M38 2v4M24 6l3 4M52 6l-3 4M15 15l4 2M61 15l-4 2" />
    </svg>
  );
}
