import { reportHref } from './query';

type Props = { code: string; campaigns: { slug: string; title: string }[]; current: string | null };

/** The campaigns that reach this unit, where there is more than one. */
export function CampaignChoice({ code, campaigns, current }: Props) {
  if (campaigns.length < 2) return null;
  return (
    <nav aria-label="学习活动">
      <ul className="rows">
        {campaigns.map(({ slug, title }) => (
          <li key={slug}>
            <a
              className="row-link"
              href={reportHref(code, { campaign: slug })}
              aria-current={slug === current ? 'page' : undefined}
            >
              <span>{title}</span>
              {slug === current ? <span className="muted">正在查看</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
