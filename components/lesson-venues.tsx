import type { LessonBlock } from '@/domain/article/lesson';
import { Source } from './lesson-source';

type Props = Extract<LessonBlock, { kind: 'venues' }> & { article: string | null };

/** One main venue in the middle of its branch venues: a ring of dots, one dash of no length each. */
export function Venues({ main, branches, caption, source, article }: Props) {
  return (
    <figure className="card text-center">
      <svg className="mx-auto block h-auto w-full max-w-64" viewBox="0 0 200 200" aria-hidden="true">
        <circle
          cx="100"
          cy="100"
          r="88"
          pathLength={branches}
          strokeDasharray="0 1"
          strokeLinecap="round"
          strokeWidth="7.5"
          className="fill-none stroke-gold-line"
        />
        <circle cx="100" cy="100" r="50" className="fill-red" />
        <text x="100" y="96" textAnchor="middle" fontSize="17" className="fill-white">
          主会场
        </text>
        <text x="100" y="118" textAnchor="middle" fontSize="17" className="fill-white">
          {main}
        </text>
      </svg>
      <figcaption>
        <b>
          1个主会场（{main}），{branches}个分会场
        </b>
        <Source article={article} id={source} />
        <span className="muted block text-left">{caption}</span>
      </figcaption>
    </figure>
  );
}
