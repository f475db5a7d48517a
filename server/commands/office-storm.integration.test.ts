import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { transferPlan } from '../queries/transfer-plan';
import { mergePlan, movePlan } from '../queries/unit-plans';
import { createCity } from '../testing/city-fixture';
import { createContent, createMember, createUnit, type UnitFixture } from '../testing/content-fixture';
import { inHours } from '../testing/session-fixture';
import { completionDifferences } from './check-completion';
import { closeExpired } from './close-expired';
import { foldCompletion } from './fold-completion';
import { mergeUnits } from './merge-units';
import { moveUnit } from './move-unit';
import { saveAnswers } from './save-answers';
import { saveCampaign } from './save-campaign';
import { setQuizWindow } from './set-quiz-window';
import { startAttempt } from './start-attempt';
import { startHandover } from './start-handover';
import { submitAttempt } from './submit-attempt';
import { transferMembers } from './transfer-members';
import { useHandover as setByHandover } from './use-handover';

const pick = <T>(from: readonly T[]): T => {
  const found = from[Math.floor(Math.random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};
const chance = (share: number) => Math.random() < share;

/** Who a request would see now: the unit may be another by now. */
async function asNow(actor: Actor): Promise<Actor> {
  const { organisation } = await db.member.findUniqueOrThrow({
    where: { id: actor.memberId },
    select: { organisation: { select: { id: true, code: true, name: true, path: true } } },
  });
  return { ...actor, organisation };
}

async function world() {
  const city = await createCity();
  const { east, west, a, b, c } = city;
  const units: UnitFixture[] = [
    a,
    b,
    c,
    await createUnit(east),
    await createUnit(west),
    await createUnit(west),
  ];
  const content = await createContent({ targets: [city.city.path], quiz: { attemptsAllowed: 1000 } });
  const members: Actor[] = [];
  for (const unit of units) for (let i = 0; i < 5; i += 1) members.push(await createMember(unit));
  return { ...city, ...content, units, members };
}
type World = Awaited<ReturnType<typeof world>>;

const sit = async ({ members, quiz }: World) => {
  const actor = await asNow(pick(members));
  const begun = await startAttempt(actor, { slug: quiz.slug });
  if (!begun.ok) return;
  const { attemptId } = begun.value;
  await saveAnswers(actor, { attemptId, answers: [] });
  if (chance(0.7)) await submitAttempt(actor, { attemptId, answers: [] });
  else if (chance(0.5))
    await againAfterDeadlock(() =>
      db.attempt.updateMany({ where: { id: attemptId }, data: { deadlineAt: inHours(-1) } }),
    );
};

const sweep = () => closeExpired();

const transfer = async ({ office, units, members }: World) => {
  const { organisation } = await asNow(pick(members));
  const here = await db.member.findMany({
    where: { organisationId: organisation.id, appointments: { none: {} } },
    select: { id: true },
  });
  const ids = here.map(({ id }) => id).filter(() => chance(0.6));
  const asked = { code: organisation.code, ids, where: { to: pick(units).code } };
  const plan = await transferPlan(office, asked);
  if (plan.ok) await transferMembers(office, { ...asked, seen: plan.value.seen });
};

const move = async ({ office, units, east, west }: World) => {
  const asked = { code: pick(units).code, to: pick([east, west]).code };
  const plan = await movePlan(office, asked);
  if (plan.ok) await moveUnit(office, { ...asked, seen: plan.value.seen });
};

const merge = async (place: World) => {
  const { office, units, east } = place;
  const fresh = await createUnit(east);
  place.members.push(await createMember(fresh), await createMember(fresh));
  const asked = { code: fresh.code, to: pick(units).code };
  const plan = await mergePlan(office, asked);
  if (plan.ok) await mergeUnits(office, { ...asked, seen: plan.value.seen });
};

const edit = async ({ office, campaign, lessons, quiz, east }: World) => {
  const { revision } = await db.campaign.findUniqueOrThrow({ where: { id: campaign.id } });
  const draft = {
    ...{ title: '街道学习活动', opensAt: new Date('2026-01-01T00:00:00Z'), lessonHours: false },
    closesAt: pick([null, inHours(3), inHours(5)]),
    units: chance(0.2) ? east.code : null,
    lessons: lessons.map(({ id }) => id).slice(0, pick([1, 2])),
    quizzes: [quiz.id],
  };
  const input = { draft, slug: '', was: campaign.slug, revision, accepted: '' };
  const first = await saveCampaign(office, input);
  if (!first.ok && first.error === 'ConfirmFirst')
    await saveCampaign(office, { ...input, accepted: first.fields?.accepted ?? '' });
};

const window = ({ office, units, quiz }: World) =>
  setQuizWindow(office, {
    ...{ slug: quiz.slug, unit: pick(units).code, opensAt: null },
    closesAt: chance(0.3) ? null : inHours(pick([1, 2, 4])),
  });

const learn = ({ members, lessons }: World) =>
  db.lessonProgress.createMany({
    data: [{ memberId: pick(members).memberId, lessonId: pick(lessons).id, completedAt: new Date() }],
    skipDuplicates: true,
  });

const handOver = async ({ secretary, member }: World) => {
  const begun = await startHandover(secretary, { memberId: member.memberId });
  if (!begun.ok) return;
  const next = '珠海香洲 2026 学习';
  await Promise.all([
    setByHandover(secretary, { id: begun.value.id, next }),
    startHandover(secretary, { memberId: member.memberId }),
  ]);
};

test('exams, moves, mergers, transfers, campaigns and windows at once: nobody meets a deadlock, and figures stay right', async () => {
  const place = await world();
  const acts = [
    sit,
    sit,
    sit,
    sit,
    sweep,
    transfer,
    transfer,
    move,
    merge,
    edit,
    edit,
    window,
    learn,
    handOver,
  ];
  const failures: string[] = [];
  const done = new Map<string, number>();
  const until = Date.now() + 12_000;
  const writer = async () => {
    while (Date.now() < until) {
      const act = pick(acts);
      try {
        await act(place);
        done.set(act.name, (done.get(act.name) ?? 0) + 1);
      } catch (error) {
        failures.push(`${act.name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 7 }, writer));
  expect(failures).toEqual([]);
  expect([...done.keys()].sort()).toEqual([...new Set(acts.map(({ name }) => name))].sort());
  await foldCompletion();
  expect(await completionDifferences()).toEqual([]);
});
