import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { coverageStep } from '@/domain/desk/coverage-step';
import { requireRole } from '@/server/auth';
import { deskCoverage } from '@/server/queries/desk-coverage';
import { DeskFrame } from '../../../desk-frame';
import { CoverageFigures } from './coverage-figures';
import { LessonsTable } from './lessons-table';
import { NextStep } from './next-step';
import { SentenceList } from './sentence-list';

export const metadata: Metadata = { title: '覆盖' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const querySchema = z.object({
  mark: z.enum(['unusable', 'none', 'few', 'good', 'many']).nullable().catch(null),
});

/** How many warnings are written out; a set with more has to be mended from its first ones on anyway. */
const MOST_WARNINGS = 20;

/** What the article's items cover and what is missing, at a glance. */
export default async function CoveragePage({ params, searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug } = await params;
  const found = await deskCoverage(actor, slug);
  if (!found) notFound();
  const { article, coverage } = found;
  const { mark } = querySchema.parse(await searchParams);
  return (
    <DeskFrame article={article} part="/coverage">
      <h1>覆盖</h1>
      {coverage ? (
        <>
          <NextStep slug={slug} step={coverageStep(coverage)} />
          <CoverageFigures coverage={coverage} slug={slug} />
          <section className="stack" aria-labelledby="lessons">
            <h2 id="lessons">课程与题型</h2>
            <LessonsTable slug={slug} lessons={coverage.lessons} />
          </section>
          <section className="stack" aria-labelledby="warnings">
            <h2 id="warnings">整套题的提醒</h2>
            {coverage.warnings.length === 0 ? (
              <p>没有提醒：答案位置、判断题的对错、题干的区别都在正常范围。</p>
            ) : (
              <ul className="coverage-warnings">
                {coverage.warnings.slice(0, MOST_WARNINGS).map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
                {coverage.warnings.length > MOST_WARNINGS ? (
                  <li>还有 {coverage.warnings.length - MOST_WARNINGS} 条。先改上面这些，再回来看。</li>
                ) : null}
              </ul>
            )}
          </section>
          <SentenceList slug={slug} coverage={coverage} mark={mark} />
        </>
      ) : (
        <p className="notice">
          文章的结构还没有确认，还没有句子可看。请先
          <a className="desk-tap" href={`/desk/articles/${slug}/structure`}>
            确认结构与修复
          </a>
          。
        </p>
      )}
    </DeskFrame>
  );
}
