import { reportHref } from './query';

type Props = {
  above: { code: string; name: string }[];
  /** The last step, where one is. */
  here: string;
  campaign: string | null;
};

/** The way up, as far as it is the reader's to see. Nothing to show at the top. */
export function Crumbs({ above, here, campaign }: Props) {
  if (above.length === 0) return null;
  return (
    <nav aria-label="所在位置" className="muted mb-3">
      {above.map(({ code, name }) => (
        <span key={code}>
          <a className="inline-flex min-h-12 items-center" href={reportHref(code, { campaign })}>
            {name}
          </a>{' '}
          <span aria-hidden="true">›</span>{' '}
        </span>
      ))}
      <span aria-current="page">{here}</span>
    </nav>
  );
}
