type Props = {
  position: number;
  onGo: (position: number) => void;
  className: string;
  isCurrent?: boolean;
  children: React.ReactNode;
};

/** A button that leads to an item: without scripts it asks for the page of that item, by the form around it. */
export function GoTo({ position, onGo, className, isCurrent, children }: Props) {
  return (
    <button
      type="submit"
      name="item"
      value={position + 1}
      aria-current={isCurrent ? 'step' : undefined}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        onGo(position);
      }}
    >
      {children}
    </button>
  );
}
