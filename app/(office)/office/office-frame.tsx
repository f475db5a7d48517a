import { PageFrame } from '@/components/page-frame';

/** A step of the way back: an address below /office and what it is called. */
export type Step = { href: string; text: string };

type Props = {
  children: React.ReactNode;
  /** The pages above this one, outermost first, without /office itself. */
  above?: Step[];
  /** The page the way back would lead to. */
  home?: boolean;
};

/** The frame of every page of the office: wider than a member's, with the way back. */
export function OfficeFrame({ children, above = [], home }: Props) {
  const steps = [{ href: '/office', text: '组织办' }, ...above];
  return (
    <PageFrame>
      <div className="office stack-lg">
        {home ? null : (
          <nav aria-label="所在位置" className="muted office-way">
            {steps.map(({ href, text }, at) => (
              <span key={href}>
                {at > 0 ? <span aria-hidden="true"> › </span> : null}
                <a className="office-tap" href={href}>
                  {text}
                </a>
              </span>
            ))}
          </nav>
        )}
        {children}
      </div>
    </PageFrame>
  );
}
