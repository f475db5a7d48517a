import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FilesInWeChat } from '@/app/in-wechat';
import { Moment } from '@/components/moment';
import { yearOf } from '@/domain/completion/event-day';
import { type HoursRules, hoursText } from '@/domain/completion/hours';
import { requireRole } from '@/server/auth';
import { databaseNow } from '@/server/queries/clock';
import { hoursSettings } from '@/server/queries/hours-settings';
import { OfficeFrame } from '../office-frame';
import { RecountForm } from './recount-form';
import { RulesForm } from './rules-form';

export const metadata: Metadata = { title: '学时' };

const valuesOf = ({ targets, forms, lessonHundredths, dayHundredths }: HoursRules, source: string) => ({
  ...{
    member: hoursText(targets.member),
    secretary: hoursText(targets.secretary),
    deputy: hoursText(targets.deputy),
  },
  ...{ training: String(forms.training.minutesPerHour), discussion: String(forms.discussion.minutesPerHour) },
  ...{ onsite: String(forms.onsite.minutesPerHour), self_study: String(forms.self_study.minutesPerHour) },
  ...{
    lesson: hoursText(lessonHundredths),
    day: dayHundredths === null ? '' : hoursText(dayHundredths),
    source,
  },
});

function inWords({ targets, forms, lessonHundredths, dayHundredths }: HoursRules): string {
  const { training, discussion, onsite } = forms;
  return [
    `全年目标：党员${hoursText(targets.member)}，书记${hoursText(targets.secretary)}，副书记${hoursText(targets.deputy)}`,
    `1学时：集中培训${training.minutesPerHour}分钟，支部研讨${discussion.minutesPerHour}分钟，现场教学${onsite.minutesPerHour}分钟`,
    `学完一课${hoursText(lessonHundredths)}学时（活动里写明计学时的才算）`,
    dayHundredths === null ? '一天不限' : `一天最多${hoursText(dayHundredths)}学时`,
  ].join('；');
}

/** The rules hours are counted by, where they come from, and a year counted anew. */
export default async function OfficeHoursPage() {
  const actor = await requireRole('office');
  const settings = await hoursSettings(actor);
  if (!settings) notFound();
  const { standing, past, maySet, units } = settings;
  const thisYear = yearOf(await databaseNow());
  return (
    <OfficeFrame>
      <header className="stack">
        <h1>学时</h1>
        <p className="muted">学时只由学习记录、学完的课和更正算出，不看使用时长；折合后保留一位小数。</p>
      </header>
      <section className="card stack" aria-labelledby="standing">
        <h2 id="standing">现在的规则</h2>
        <p>{inWords(standing.rules)}。</p>
        <p>来源：{standing.source}</p>
      </section>
      {maySet ? (
        <>
          <RulesForm values={valuesOf(standing.rules, standing.source)} seen={String(standing.id ?? '')} />
          <RecountForm years={[0, 1, 2, 3].map((back) => thisYear - back)} />
        </>
      ) : (
        <p className="notice">学时规则由最上一级组织办统一设定。</p>
      )}
      <section className="card stack" aria-labelledby="units">
        <h2 id="units">各单位的学时</h2>
        <p className="muted">查看、更正个人学时，请进入单位；学时表包含下级单位。</p>
        <FilesInWeChat />
        <ul className="rows">
          {units.map(({ code, name }) => (
            <li key={code} className="row-link">
              <a className="office-tap" href={`/branch/${encodeURIComponent(code)}/records/hours`}>
                {name}
              </a>
              <a
                className="office-tap"
                href={`/branch/${encodeURIComponent(code)}/records/export?year=${thisYear}`}
              >
                下载{thisYear}年学时表
              </a>
            </li>
          ))}
        </ul>
      </section>
      {past.length > 1 ? (
        <details className="card">
          <summary className="min-h-12 cursor-pointer">以前的规则</summary>
          <ol className="rows">
            {past.slice(1).map(({ id, rules, source, setAt, by }) => (
              <li key={id} className="py-3">
                <Moment at={setAt} /> {by ?? '系统'}设定：{inWords(rules)}。来源：{source}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </OfficeFrame>
  );
}
