import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FilesInWeChat } from '@/app/in-wechat';
import { requireRole } from '@/server/auth';
import { MAX_IMPORT_BYTES } from '@/server/item-formats';
import { deskExchange } from '@/server/queries/desk-exchange';
import { openImport } from '@/server/queries/item-imports';
import { DeskFrame } from '../../../desk-frame';
import { ExportLinks } from './export-links';
import { Preview } from './preview';
import { readExchangeQuery } from './query';
import { UploadForm } from './upload-form';

export const metadata: Metadata = { title: '导入导出' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Items in and out as files. */
export default async function ExchangePage({ params, searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const { slug } = await params;
  const query = readExchangeQuery(await searchParams);
  const found = await deskExchange(actor, slug);
  if (!found) notFound();
  const { article, counts, waiting } = found;
  const preview = query.import ? await openImport(actor, slug, query.import) : null;
  const [added = 0, changed = 0, leftOut = 0] = query.imported ?? [];
  return (
    <DeskFrame article={article} part="/exchange">
      <h1>导入导出</h1>
      <FilesInWeChat />
      {query.imported ? (
        <p role="status" className="notice notice-good">
          已导入：新题 {added} 道，修改 {changed} 道{leftOut > 0 ? `，不合格没有导入 ${leftOut} 道` : ''}。
          请到
          <a className="desk-tap" href={`/desk/articles/${slug}/items?state=open`}>
            题目
          </a>
          页看过并接受，再由另一位审核人员发布。
        </p>
      ) : null}
      {query.import && !preview ? (
        <p className="notice">没有找到这份上传：可能已经确认或放弃，或者超过了一天。请重新上传。</p>
      ) : null}
      {preview ? (
        <Preview
          slug={slug}
          preview={preview}
          rows={query.rows}
          page={query.page}
          isBuilding={article.stage === 'building'}
        />
      ) : waiting ? (
        <p className="notice">
          您上传的“{waiting.fileName}”还没有确认。
          <a href={`/desk/articles/${slug}/exchange?import=${waiting.id}`}>继续看预览</a>
        </p>
      ) : null}
      {article.version ? (
        <section className="card stack" aria-labelledby="import">
          <h2 id="import">{preview ? '换一份文件' : '导入'}</h2>
          <p>
            用 Excel 出题，请先下载
            <a href={`/api/desk/articles/${slug}/export?format=template`}>Excel 模板</a>
            ，里面有例题和填写说明。编号和已有的题相同，就算修改那道题；没有编号的按新题收。出处只写原文就行，会自动找到句子。
          </p>
          <UploadForm slug={slug} mostBytes={MAX_IMPORT_BYTES} />
        </section>
      ) : (
        <p className="notice">
          文章的结构还没有确认，还不能导入题目。请先
          <a href={`/desk/articles/${slug}/structure`}>确认结构与修复</a>。
        </p>
      )}
      <ExportLinks slug={slug} counts={counts} />
    </DeskFrame>
  );
}
