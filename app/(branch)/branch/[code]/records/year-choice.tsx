type Props = { years: number[]; year: number; href: (year: number) => string };

/** Which year is shown; the others are links. */
export function YearChoice({ years, year, href }: Props) {
  return (
    <nav aria-label="年度" className="report-jumps no-print">
      {years.map((each) =>
        each === year ? (
          <span key={each} aria-current="true" className="inline-flex min-h-12 items-center font-bold">
            {each}年
          </span>
        ) : (
          <a key={each} href={href(each)}>
            {each}年
          </a>
        ),
      )}
    </nav>
  );
}
