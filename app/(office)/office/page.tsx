import type { Metadata } from 'next';
import { requireRole } from '@/server/auth';
import { type OpenCounts, openCounts } from '@/server/queries/feedback';
import { OfficeFrame } from './office-frame';

export const metadata: Metadata = { title: '组织办' };

/** What the office does here, each with its own pages. */
const places = [
  { href: '/office/campaigns', text: '活动', note: '课程、考试安排给谁，分几期，在哪些会场' },
  { href: '/office/roster', text: '名册', note: '导入、导出单位和党员，撤回导入' },
  { href: '/office/exams', text: '考试', note: '开放时间、作答情况、延长时间、更正与申诉' },
  { href: '/office/hours', text: '学时', note: '全年目标、折算规则和来源，学时表' },
  { href: '/office/units', text: '单位和人员', note: '单位调整、党员转移、任职、初始密码' },
  { href: '/office/feedback', text: '投诉建议', note: '阅读和答复党员的投诉、建议' },
] as const;

export default async function OfficePage() {
  const actor = await requireRole('office');
  const { complaints, suggestions, objections } = await openCounts(actor);
  return (
    <OfficeFrame home>
      <h1>组织办</h1>
      <Waiting complaints={complaints} suggestions={suggestions} objections={objections} />
      <nav className="card card-rows" aria-label="组织办的工作">
        <ul className="rows">
          {places.map(({ href, text, note }) => (
            <li key={href}>
              <a className="row-link" href={href} aria-describedby={`note-${href}`}>
                <span>
                  <span className="block font-semibold">{text}</span>
                  <span id={`note-${href}`} className="muted block" aria-hidden="true">
                    {note}
                  </span>
                </span>
                <span aria-hidden="true">›</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </OfficeFrame>
  );
}

/** What waits for somebody's answer; nothing where nobody waits. */
function Waiting({ complaints, suggestions, objections }: Omit<OpenCounts, 'reports'>) {
  if (complaints + suggestions + objections === 0) return null;
  return (
    <ul className="notice stack list-none" aria-label="等待答复">
      {complaints > 0 ? (
        <li>
          <a href="/office/feedback">{complaints}条投诉等待答复</a>
        </li>
      ) : null}
      {suggestions > 0 ? (
        <li>
          <a href="/office/feedback?kind=suggestion">{suggestions}条建议等待答复</a>（支部书记也可以答复）
        </li>
      ) : null}
      {objections > 0 ? (
        <li>
          <a href="/branch">{objections}条对学习记录的异议等待答复</a>（支部书记也可以答复）
        </li>
      ) : null}
    </ul>
  );
}
