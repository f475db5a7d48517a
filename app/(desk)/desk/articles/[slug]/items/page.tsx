import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { sentencesOf } from '@/domain/article/article';
import { draftOf } from '@/domain/desk/item-draft';
import { filterItems } from '@/domain/desk/item-filter';
import { requireRole } from '@/server/auth';
import { deskItem, lastDecision } from '@/server/queries/desk-item';
import { deskItems } from '@/server/queries/desk-items';
import { DeskFrame } from '../../../desk-frame';
import { Decision } from './decision';
import { facetsOf } from './facets';
import { FilterForm } from './filter-form';
import { ItemForm } from './item-form';
import { ItemList } from './item-list';
import { ItemPanel } from './item-panel';
import { emptyDraft } from './new-draft';
import { NewItem } from './new-item';
import { itemsHref, itemsPath, itemsSearch, readItemsQuery } from './query';
import { ReviewKeys } from './review-keys';
import { SourcePanel } from './source-panel';
import { Turn } from './turn';
import { Undo } from './undo';

export const metadata: Metadata = { title: '题目' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Every item of an article: one after the other as a member sees it, beside its proof, to accept, mend or refuse. */
export default async function ItemsPage({ params, searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug } = await params;
  const desk = await deskItems(actor, slug);
  if (!desk) notFound();
  if ('waiting' in desk)
    return (
      <DeskFrame article={desk.waiting} part="/items">
        <h1>题目</h1>
        <p className="notice">
          还没有题目。请先在<a href={`/desk/articles/${slug}/structure`}>结构与修复</a>
          里确认文章，课程和题目随后生成。
        </p>
      </DeskFrame>
    );

  const { article, items, lessons } = desk;
  const query = readItemsQuery(await searchParams);
  const { lesson, kind, level, state, sentence } = query;
  const filter = { lesson, kind, level, state, sentence };
  const search = itemsSearch(filter);
  const left = filterItems(items, filter);
  const sentences = sentencesOf(article.version.article).map(({ id, text }) => ({ id, text }));
  // An item that was decided on may be outside the filter now; it is shown all the same.
  const itemId = query.item ?? left[0]?.itemId ?? null;
  const at = left.findIndex((each) => each.itemId === itemId);
  const found = itemId === null || query.new ? null : await deskItem(actor, desk, itemId);
  const chosen = items.find((each) => each.itemId === itemId);
  const undone =
    query.last === null
      ? found?.undo && chosen
        ? { ...found.undo, itemId: chosen.itemId, stem: chosen.stem }
        : null
      : await lastDecision(actor, article.id, query.last);
  const next = left[at + 1]?.itemId ?? null;
  const hrefOf = (item: number | null, edit?: '1') =>
    itemsHref(slug, itemsSearch(filter, { item, edit: edit ?? null }));

  const writing = query.new
    ? emptyDraft(
        query.new,
        sentences.find(({ id }) => id === query.on),
      )
    : null;
  const draft = writing ?? (found && query.edit ? draftOf(found.item) : null);

  return (
    <DeskFrame article={article} part="/items">
      <h1 className={draft ? undefined : 'visually-hidden'}>
        {query.new ? '出新题' : draft ? '修改题目' : '题目'}
      </h1>
      {draft ? (
        <div id="review" className="item-desk item-desk-wide">
          <ItemForm
            key={`${found?.versionId ?? 0}-${draft.kind}-${query.on ?? ''}`}
            slug={slug}
            go={search}
            baseId={found?.versionId ?? null}
            draft={draft}
            sentences={sentences}
            cancelHref={hrefOf(query.new ? null : itemId)}
          />
          {found ? <SourcePanel passages={found.passages} newHref={null} /> : null}
        </div>
      ) : (
        <>
          <FilterForm
            key={search}
            action={itemsPath(slug)}
            facets={facetsOf(items, filter, lessons)}
            hidden={sentence ? { sentence } : {}}
          />
          {sentence ? (
            <p>
              只看引用了 {sentence} 这一句的题。
              <a href={itemsHref(slug, itemsSearch({ ...filter, sentence: null }))}>看全部</a>
            </p>
          ) : null}
          <div id="review" className="item-bar item-bar-top">
            <Turn
              at={at}
              total={left.length}
              prev={at > 0 ? hrefOf(left[at - 1]?.itemId ?? null) : null}
              next={next === null ? null : hrefOf(next)}
            />
            {found ? (
              <Decision
                key={found.versionId}
                slug={slug}
                go={itemsSearch(filter, { item: next })}
                itemVersionId={found.versionId}
                state={found.state}
                editHref={hrefOf(itemId, '1')}
              />
            ) : null}
          </div>
          {undone ? <Undo slug={slug} go={search} decision={undone} /> : null}
          {found ? (
            <div className="item-desk">
              <div className="item-main">
                <ItemPanel found={found} live={chosen?.live ?? null} />
              </div>
              <SourcePanel
                passages={found.passages}
                newHref={itemsHref(
                  slug,
                  itemsSearch(filter, { new: found.item.kind, on: found.item.source[0]?.sentence ?? null }),
                )}
              />
              <div className="item-side">
                <ItemList slug={slug} items={left} at={at} filter={filter} />
              </div>
            </div>
          ) : (
            <p className="notice">
              {items.length === 0 ? (
                '这篇文章还没有题目。可以在下面自己出题，或者到“事实”里补充以后重新生成。'
              ) : (
                <>
                  {state === 'open' ? '要审的题都审完了。' : '这里没有题。'}
                  换一个筛选条件，或者去<a href={`/desk/articles/${slug}/publish`}>发布</a>。
                </>
              )}
            </p>
          )}
          <ReviewKeys versionId={found?.versionId ?? 0} />
          <NewItem slug={slug} sentences={sentences} on={sentence} />
        </>
      )}
    </DeskFrame>
  );
}
