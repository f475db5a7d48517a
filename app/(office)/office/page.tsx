import type { Metadata } from 'next';
import { requireRole } from '@/server/auth';
import { OfficeFrame } from './office-frame';

export const metadata: Metadata = { title: '组织办' };

/** What the office does here, each with its own pages. */
const places = [
  { href: '/office/campaigns', text: '活动', note: '课程、考试安排给谁，分几期，在哪些会场' },
  { href: '/office/roster', text: '名册', note: '导入、导出单位和党员，撤回导入' },
  { href: '/office/exams', text: '考试', note: '开放时间、作答情况、延长时间、更正与申诉' },
  { href: '/office/hours', text: '学时', note: '全年目标、折算规则和来源，学时表' },
  { href: '/office/units', text: '单位和人员', note: '单位调整、党员转移、任职、初始密码' },
] as const;

export default async function OfficePage() {
  await requireRole('office');
  return (
    <OfficeFrame home>
      <h1>组织办</h1>
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
