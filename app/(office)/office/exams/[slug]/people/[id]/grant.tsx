import { TextField } from '@/components/text-field';
import { MOST_EXTRA_ATTEMPTS, MOST_EXTRA_SECONDS } from '@/domain/quiz/rules';
import type { ExamPerson } from '@/server/queries/exam-person';
import { examHref, type Params } from '../../query';
import { GrantForm } from './grant-form';

const MOST_MINUTES = MOST_EXTRA_SECONDS / 60;

type Asked = { minutes: number; attempts: number } | 'wrong' | null;

/** What the address asks to grant; null where it asks nothing. */
function readAsked({ minutes, attempts }: Params): Asked {
  if (minutes === undefined || attempts === undefined) return null;
  const whole = (text: string | string[], most: number) =>
    typeof text === 'string' && /^\d{1,4}$/.test(text.trim()) && Number(text) <= most ? Number(text) : null;
  const [time, times] = [whole(minutes, MOST_MINUTES), whole(attempts, MOST_EXTRA_ATTEMPTS)];
  return time === null || times === null ? 'wrong' : { minutes: time, attempts: times };
}

function Effect({ person, minutes, attempts }: { person: ExamPerson; minutes: number; attempts: number }) {
  const { quiz, grants, left, attempts: sat } = person;
  const limit = Math.round(quiz.limitSeconds / 60);
  const then = Math.max(0, left + attempts - (grants[0]?.extraAttempts ?? 0));
  const running = sat.some(({ state }) => state === 'in_progress');
  return (
    <>
      <p>
        {minutes > 0
          ? `${person.name}这场考试的限时由 ${limit} 分钟变为 ${limit + minutes} 分钟，截止时间也顺延 ${minutes} 分钟。`
          : `${person.name}这场考试的时间和大家一样。`}
        {running && minutes > 0 ? '正在作答的这次马上加上；已经更长的不会变短。' : ''}
      </p>
      <p>{`另给 ${attempts} 次，以后还可以考 ${then} 次。`}</p>
    </>
  );
}

/** More time and more attempts for one person, in two steps: how much, then what that means and why. */
export function Grant({ person, params }: { person: ExamPerson; params: Params }) {
  const { id, quiz, grants } = person;
  const here = `${examHref(quiz.slug)}/people/${id}`;
  const asked = readAsked(params);
  if (asked && asked !== 'wrong') {
    return (
      <GrantForm slug={quiz.slug} memberId={id} {...asked} back={`${here}#grant`}>
        <Effect person={person} {...asked} />
      </GrantForm>
    );
  }
  return (
    <form action={`${here}#grant`} method="get" className="stack" aria-label="延长时间和增加次数">
      {asked === 'wrong' ? (
        <p role="alert" className="notice notice-error">
          {`分钟数请填0到${MOST_MINUTES}之间的整数，次数请填0到${MOST_EXTRA_ATTEMPTS}之间的整数。`}
        </p>
      ) : null}
      <div className="office-columns">
        <TextField
          label="共延长几分钟"
          name="minutes"
          value={String(Math.round((grants[0]?.extraSeconds ?? 0) / 60))}
          maxLength={4}
          numeric
          hint="限时和截止都顺延。填0取消，正在进行的考试不缩短。"
        />
        <TextField
          label="共增加几次"
          name="attempts"
          value={String(grants[0]?.extraAttempts ?? 0)}
          maxLength={2}
          numeric
          hint={`在原来的 ${quiz.attemptsAllowed} 次以外再加。`}
        />
      </div>
      <button type="submit" className="btn">
        下一步…
      </button>
    </form>
  );
}
