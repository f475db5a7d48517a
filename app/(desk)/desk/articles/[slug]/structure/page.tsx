import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { structureOf } from '@/domain/desk/structure';
import { certainProposals } from '@/domain/desk/structure-edits';
import { nextOpen, pageOfLine, pagesOf } from '@/domain/desk/structure-pages';
import { requireRole } from '@/server/auth';
import { deskArticle } from '@/server/queries/desk';
import { DeskFrame } from '../../../desk-frame';
import { AcceptCertain } from './accept-certain';
import { ArticleLines } from './article-lines';
import { Confirm, Reopen } from './confirm';
import { HowTo } from './how-to';
import { OwnRepairs } from './own-repairs';
import { Pager } from './pager';
import { ProposalCard } from './proposal-card';
import { StageNotice } from './stage-notice';

export const metadata: Metadata = { title: '结构与修复' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const number = z.coerce.number().int().min(1).max(1_000_000).nullable().catch(null);
const querySchema = z.object({ page: number, line: number, edit: number });

/** How the article reads, what the program would mend, and the editor's word on both. A long article in parts. */
export default async function StructurePage({ params, searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug } = await params;
  const article = await deskArticle(actor, slug);
  if (!article) notFound();
  const { stage, revision, version } = article;
  const asked = querySchema.parse(await searchParams);
  const structure = structureOf(article);
  const pages = pagesOf(structure);
  const line = asked.edit ?? asked.line;
  const wanted = line === null ? (asked.page ?? 1) - 1 : pageOfLine(pages, line);
  const page = Math.min(wanted, pages.length - 1);
  const shown = pages[page] ?? { blocks: [], proposals: [] };
  const elsewhere = nextOpen(pages, page);
  const published = version?.state === 'published';
  const editable = stage === 'structure' && !published;
  const place = { slug, revision };
  return (
    <DeskFrame article={article} part="/structure">
      <header className="stack">
        <h1>结构与修复</h1>
        <StageNotice stage={stage} slug={slug} failure={article.failure} published={published} />
        {editable ? <HowTo open={structure.open} /> : null}
      </header>
      {stage === 'waiting' ? null : (
        <>
          <Pager slug={slug} page={page} pages={pages.length} label="文章的部分（上）" />
          <div className="structure-columns">
            <section className="stack" aria-labelledby="reading">
              <h2 id="reading">文章将这样读</h2>
              <p className="structure-jump">
                <a href="#proposals">跳到修复建议</a>
              </p>
              {shown.blocks.length === 0 ? (
                <p>没有读到文字。请回到编辑台，重新上传文章。</p>
              ) : (
                <ArticleLines blocks={shown.blocks} editable={editable} edited={asked.edit} {...place} />
              )}
            </section>
            <section className="stack structure-side" aria-labelledby="proposals" tabIndex={-1}>
              <h2 id="proposals">修复建议（{structure.open} 条待决定）</h2>
              {editable ? <AcceptCertain count={certainProposals(article).length} {...place} /> : null}
              {structure.proposals.length === 0 ? (
                <p>没有发现扫描造成的错漏。请通读一遍正文，有错可以在那一行下面改。</p>
              ) : null}
              {structure.proposals.length > 0 && shown.proposals.length === 0 ? (
                <p>这一部分没有建议。</p>
              ) : null}
              {shown.proposals.map((proposal) => (
                <ProposalCard key={proposal.id} proposal={proposal} editable={editable} {...place} />
              ))}
              {elsewhere ? (
                <p>
                  <a href={`?page=${elsewhere.page + 1}#${elsewhere.id}`}>
                    到第 {elsewhere.page + 1} 部分，看下一条待决定的建议
                  </a>
                </p>
              ) : null}
            </section>
          </div>
          <Pager slug={slug} page={page} pages={pages.length} label="文章的部分（下）" />
          <OwnRepairs own={structure.own} editable={editable} {...place} />
          {editable ? <Confirm structure={structure} {...place} /> : null}
          {(stage === 'ready' || stage === 'failed') && version && !published ? <Reopen {...place} /> : null}
        </>
      )}
    </DeskFrame>
  );
}
