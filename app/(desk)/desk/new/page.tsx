import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { requireRole } from '@/server/auth';
import { intakeProblems } from '@/server/commands/create-manuscript';
import { DeskFrame } from '../desk-frame';
import { NewForm } from './new-form';

export const metadata: Metadata = { title: '新文章' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const isProblem = (name: unknown): name is keyof typeof intakeProblems =>
  typeof name === 'string' && Object.hasOwn(intakeProblems, name);

export default async function NewArticlePage({ searchParams }: Props) {
  await requireRole('editor', 'reviewer');
  const { problem } = await searchParams;
  const message = isProblem(problem) ? intakeProblems[problem] : '';
  return (
    <DeskFrame>
      <header className="stack">
        <h1>新文章</h1>
        <p>
          把文章交给系统：先读文章、找出扫描造成的错漏，由您确认结构；再起草课程、生成题目，由您审核。没有人审核过的内容，党员看不到。
        </p>
      </header>
      <NewForm formKey={randomUUID()} problem={message} />
    </DeskFrame>
  );
}
