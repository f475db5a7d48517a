import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Moment } from '@/components/moment';
import { requireRole } from '@/server/auth';
import { mayPublish } from '@/server/queries/desk';
import { deskOverview } from '@/server/queries/desk-articles';
import { DeskFrame } from '../../desk-frame';
import { Figures } from './figures';
import { NextStep } from './next-step';
import { Steps } from './steps';

export const metadata: Metadata = { title: '文章总览' };

type Props = { params: Promise<{ slug: string }> };

/** Where an article stands on its way to the members, and what comes next. */
export default async function OverviewPage({ params }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const article = await deskOverview(actor, (await params).slug);
  if (!article) notFound();
  const { title, createdBy, createdAt, fileName, characters } = article;
  return (
    <DeskFrame article={article} part="">
      <header>
        <h1>{title}</h1>
        <p className="muted">
          {createdBy ? (
            <>
              {createdBy}上传于 <Moment at={createdAt} />
              {fileName ? `，文件 ${fileName}` : '，粘贴的文字'}
            </>
          ) : (
            '随程序提供的文章'
          )}
          ，共 {characters.toLocaleString('zh-CN')} 字
        </p>
      </header>
      <NextStep article={article} reviewer={mayPublish(actor)} />
      <div className="desk-columns">
        <Steps article={article} />
        <Figures article={article} />
      </div>
    </DeskFrame>
  );
}
