import { z } from 'zod';
import { Moment } from '@/components/moment';
import { formNames } from '@/domain/completion/hours-words';
import type { Step } from '@/server/queries/study-events';

const change = z.object({
  before: z.union([z.string(), z.number()]),
  after: z.union([z.string(), z.number()]),
});
const edited = z.object({
  fields: z.record(z.string(), change),
  added: z.number(),
  removed: z.number(),
});

const fieldNames: Record<string, string> = {
  form: '形式',
  heldOn: '日期',
  minutes: '分钟数',
  place: '地点',
  topic: '主题',
};
const verbs: Record<string, string> = {
  'record-event': '记录',
  'edit-event': '修改',
  'cancel-event': '撤销',
};

const said = (value: string | number) => formNames[value as keyof typeof formNames] ?? String(value);

function details(data: unknown): string {
  const read = edited.safeParse(data);
  if (!read.success) return '';
  const { fields, added, removed } = read.data;
  return [
    ...Object.entries(fields).map(
      ([name, { before, after }]) => `${fieldNames[name] ?? name}由“${said(before)}”改为“${said(after)}”`,
    ),
    ...(added > 0 ? [`到场增加${added}人`] : []),
    ...(removed > 0 ? [`到场减少${removed}人`] : []),
  ].join('；');
}

/** Who did what to an event, the latest first. */
export function Trace({ steps }: { steps: Step[] }) {
  return (
    <details className="card">
      <summary className="report-more">谁在什么时候改过（{steps.length}）</summary>
      <ol className="rows">
        {steps.map(({ at, by, action, data }) => (
          <li key={at.toISOString()} className="py-3">
            <Moment at={at} /> {by}
            {verbs[action] ?? action}
            {action === 'edit-event' ? `：${details(data)}` : ''}
          </li>
        ))}
      </ol>
    </details>
  );
}
