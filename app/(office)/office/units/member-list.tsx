import { roleNames } from '@/app/(study)/me/role-names';
import type { MemberRow } from '@/server/queries/office-members';
import { unitHref } from './query';

const passwords: Record<MemberRow['password'], string> = {
  none: '还没有密码',
  first: '初始密码未用',
  own: '',
};

/** How an account stands, in a word; nothing for what is as it should be. */
export function AccountState({
  password,
  disabledAt,
  anonymisedAt,
}: Pick<MemberRow, 'password' | 'disabledAt' | 'anonymisedAt'>) {
  if (anonymisedAt) return <span className="state">已匿名</span>;
  if (disabledAt) return <span className="state">已停用</span>;
  return passwords[password] ? <span className="state state-doing">{passwords[password]}</span> : null;
}

/** Members with where they are and how their account stands. */
export function MemberList({ rows, units = false }: { rows: MemberRow[]; units?: boolean }) {
  return (
    <ul className="rows">
      {rows.map(({ id, name, login, unit, roles, ...state }) => (
        <li key={id}>
          <a className="row-link" href={unitHref(unit.code, `/people/${id}`)}>
            <span>
              <span className="block font-semibold">{name}</span>
              <span className="muted block">
                {[login, ...roles.map((role) => roleNames[role]), ...(units ? [unit.name] : [])].join(' · ')}
              </span>
            </span>
            <AccountState {...state} />
          </a>
        </li>
      ))}
    </ul>
  );
}
