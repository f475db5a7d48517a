import type { Action } from './access-actions';
import { office, owner } from './access-roles';
import type { Role, World } from './access-world';

const below = 'app/(office)/office/units';
const secretary: Role[] = ['secretary'];
const PASSWORD = '另一句好记又不短的话';

/** A step of the office on the branch's page, or one below it; `done` unless there is nothing to show. */
const step = (
  at: string,
  form: (world: World) => Record<string, string>,
  done: Action['done'] = { by: 'office' },
): Action => ({ at: ({ branch }) => `/office/units/${branch.code}${at}`, form, may: office, done });

/** A step on one member's page. */
const person = (
  who: keyof World['units']['staff'],
  more: (world: World) => Record<string, string> = () => ({}),
): Action => ({
  ...step('', (world) => ({
    ...{ code: world.branch.code, memberId: String(world.units.staff[who].id) },
    ...more(world),
  })),
  at: ({ branch, units: { staff } }) => `/office/units/${branch.code}/people/${staff[who].id}`,
});

/** The units' part of the table of actions, in the order in which they are walked. */
export const unitActions: Record<string, Action> = {
  [`${below}/actions.ts#searchMembers`]: {
    ...step('', ({ people }) => ({ words: people.member.login }), null),
    at: () => '/office/units',
  },
  [`${below}/[code]/actions.ts#submitUnit`]: step('', ({ branch }) => ({
    ...{ code: branch.code, name: branch.name, level: '支部', contact: '组织委员' },
    // As submitContact of access-feedback, earlier in the walk, has left it.
    seen: JSON.stringify([branch.name, '支部', '支部委员']),
  })),
  [`${below}/[code]/actions.ts#submitMove`]: step('', ({ units: { moving, target } }) => ({
    ...{ code: moving.code, to: target.code, seen: `${moving.path} ${target.path}` },
  })),
  [`${below}/[code]/actions.ts#submitMerge`]: step('', ({ units: { merging, target } }) => ({
    ...{ code: merging.code, to: target.code, seen: `${merging.path} ${target.path} 0 0 0` },
  })),
  [`${below}/[code]/actions.ts#submitClose`]: step('', ({ units: { emptied } }) => ({ code: emptied.code })),
  [`${below}/[code]/actions.ts#submitReopen`]: step('', ({ units: { emptied } }) => ({ code: emptied.code })),
  [`${below}/[code]/transfer/actions.ts#lookAtTransfer`]: step(
    '/transfer',
    ({ branch, units: { staff, target } }) => ({
      ...{ code: branch.code, ids: String(staff.moved.id), to: target.code },
    }),
    null,
  ),
  [`${below}/[code]/transfer/actions.ts#submitTransfer`]: step(
    '/transfer',
    ({ branch, units: { staff, target } }) => ({
      ...{ code: branch.code, ids: String(staff.moved.id), to: target.code },
      seen: `${branch.path} ${target.path} ${staff.moved.id} 0`,
    }),
  ),
  [`${below}/[code]/appointments/actions.ts#submitAppointment`]: step(
    '/appointments',
    ({ branch, units: { staff } }) => ({
      ...{ code: branch.code, login: staff.appointed.login, role: 'deputy', from: '', to: '' },
    }),
  ),
  [`${below}/[code]/appointments/actions.ts#submitChangedEnd`]: step(
    '/appointments',
    ({ branch, units: { appointmentId } }) => ({
      ...{ code: branch.code, id: String(appointmentId), to: '2099-01-01', seen: '' },
    }),
  ),
  [`${below}/[code]/appointments/actions.ts#submitEnd`]: step(
    '/appointments',
    ({ branch, units: { appointmentId } }) => ({ code: branch.code, id: String(appointmentId) }),
  ),
  [`${below}/[code]/people/[id]/actions.ts#submitName`]: person('renamed', ({ units: { staff } }) => ({
    ...{ name: '更正后的姓名', seen: staff.renamed.name },
  })),
  [`${below}/[code]/people/[id]/actions.ts#submitLock`]: person('leaving'),
  [`${below}/[code]/people/[id]/actions.ts#submitReadmit`]: person('left'),
  // What they ask for is done by another process, while the walk goes on: e2e/office-units.spec shows it.
  [`${below}/[code]/slips/actions.ts#submitSlips`]: step(
    '/slips',
    ({ branch }) => ({ code: branch.code, kind: 'unused' }),
    null,
  ),
  [`${below}/[code]/slips/actions.ts#submitMemberSlip`]: { ...person('renamed'), done: null },
  [`${below}/[code]/slips/actions.ts#openSlips`]: step('/slips', ({ units: { slips } }) => ({
    id: slips.id,
  })),
  'app/(branch)/handover/[id]/actions.ts#submitHandover': {
    at: ({ units: { handovers } }) => `/handover/${handovers.used}`,
    form: ({ units: { handovers } }) => ({ id: handovers.used, next: PASSWORD, again: PASSWORD }),
    may: secretary,
    done: { by: 'secretary' },
  },
  'app/(branch)/handover/[id]/actions.ts#submitCancel': {
    at: ({ units: { handovers } }) => `/handover/${handovers.given}`,
    form: ({ units: { handovers } }) => ({ id: handovers.given }),
    may: secretary,
    done: { by: 'secretary' },
  },
  'app/(branch)/branch/[code]/people/[id]/handover-actions.ts#beginHandover': {
    at: ({ branch, people }) => `/branch/${branch.code}/people/${people.member.id}`,
    form: ({ people }) => ({ memberId: String(people.member.id) }),
    may: secretary,
    done: { by: 'secretary' },
  },
  'app/(study)/actions.ts#putNoticeAway': {
    at: () => '/',
    form: ({ units: { noticeId } }) => ({ id: String(noticeId) }),
    may: owner,
    done: { by: 'member' },
  },
};
