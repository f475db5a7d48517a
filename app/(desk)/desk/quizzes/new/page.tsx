import type { Metadata } from 'next';
import { requireRole } from '@/server/auth';
import { quizArticles, quizCampaigns } from '@/server/queries/desk-quizzes';
import { articleSupply } from '@/server/queries/quiz-papers';
import { DeskFrame } from '../../desk-frame';
import { QuizForm } from '../quiz-form';
import { newValues } from '../stored-values';

export const metadata: Metadata = { title: '新测验' };

type Props = { searchParams: Promise<{ article?: string | string[] }> };

export default async function NewQuizPage({ searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const articles = await quizArticles(actor);
  const { article: asked } = await searchParams;
  const article = articles.length === 1 ? articles[0] : articles.find(({ slug }) => slug === asked);
  const supply = article ? await articleSupply(actor, article.id) : null;
  return (
    <DeskFrame>
      <header className="stack">
        <p>
          <a className="inline-flex min-h-12 items-center" href="/desk/quizzes">
            回到全部测验
          </a>
        </p>
        <h1>新测验</h1>
        {article ? <p>{`题目来自《${article.title}》，已发布 ${article.items} 题。`}</p> : null}
      </header>
      {article && supply ? (
        <QuizForm
          values={newValues(supply)}
          article={article.slug}
          supply={supply}
          campaigns={await quizCampaigns(actor)}
          several={null}
          was=""
          seen=""
          locked={false}
        />
      ) : (
        <Choose articles={articles} />
      )}
    </DeskFrame>
  );
}

function Choose({ articles }: { articles: Awaited<ReturnType<typeof quizArticles>> }) {
  if (articles.length === 0)
    return <p className="card">还没有已发布的题目。请先在编辑台把一篇文章的题目审好、发布，再来组卷。</p>;
  return (
    <section aria-labelledby="choose" className="stack">
      <h2 id="choose">从哪一篇文章出题？</h2>
      <ul className="stack">
        {articles.map(({ slug, title, items, lessons }) => (
          <li key={slug}>
            <a className="card card-link" href={`/desk/quizzes/new?article=${slug}`}>
              <b className="underline">{title}</b>
              <span className="block">{`已发布 ${items} 题，${lessons} 课`}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
