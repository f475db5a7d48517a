import { StateLabel } from '@/components/state-label';
import type { PersonStates } from '@/domain/completion/branch';
import { reportHref } from './query';

type Props = {
  id: string;
  code: string;
  campaign: string | null;
  exams: { title: string }[];
  people: PersonStates[];
};

/** The members of a branch, each one tap from the details. */
export function PeopleTable({ id, code, campaign, exams, people }: Props) {
  return (
    <table id={id} className="report-table report-people">
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">课程</th>
          {exams.map(({ title }) => (
            <th key={title} scope="col">
              {exams.length === 1 ? '考试' : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a className="report-link" href={reportHref(code, { campaign }, `/people/${person.id}`)}>
                {person.name}
              </a>
            </th>
            <td>
              {person.lessons.filter((state) => state === 'done').length}/{person.lessons.length} 课
            </td>
            {exams.map(({ title }, i) => (
              <td key={title} data-label={exams.length === 1 ? '考试' : title}>
                <StateLabel state={person.exams[i] ?? 'not-started'} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
