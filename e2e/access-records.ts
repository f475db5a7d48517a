import type { Action } from './access-actions';
import { office, owner, reporters } from './access-roles';
import type { World } from './access-world';

const at = ({ branch }: World) => `/branch/${branch.code}/records`;
const eventAt = (world: World) => `${at(world)}/${world.event.id}`;
const actions = 'app/(branch)/branch/[code]/records/actions.ts';

const fields = {
  form: 'training',
  minutes: '90',
  otherMinutes: '',
  place: '支部活动室',
  topic: '另一次学习',
};

/** Study events, objections and hours. */
export const recordActions: Record<string, Action> = {
  [`${actions}#submitEvent`]: {
    at: (world) => `${at(world)}/new`,
    form: ({ branch, event, units: { staff }, people: { member, spare, newcomer, secretary } }) => {
      // Everybody of the branch on that day; who has left does not belong to it.
      const { left: _, ...there } = staff;
      const people = [member, spare, newcomer, secretary, ...Object.values(there)];
      const listed = people.map(({ id }) => id).join(',');
      return { ...fields, id: event.next, code: branch.code, heldOn: event.day, listed, present: listed };
    },
    may: reporters,
    done: { by: 'secretary' },
  },
  'app/(study)/me/record/actions.ts#submitObjection': {
    at: () => '/me/record',
    form: ({ event }) => ({ eventId: event.id, text: '我来得晚，但是在场。' }),
    may: owner,
    done: { by: 'member' },
  },
  [`${actions}#submitEventEdit`]: {
    at: eventAt,
    form: ({ event, people: { member } }) => ({
      ...{ ...fields, form: 'onsite', id: event.id, revision: '1', heldOn: event.day },
      ...{ listed: String(member.id), present: String(member.id) },
    }),
    may: reporters,
    done: { by: 'secretary' },
  },
  [`${actions}#submitAnswer`]: {
    at: eventAt,
    form: ({ event }) => ({ id: String(event.objectionId), answer: '已改好。' }),
    may: reporters,
    done: { by: 'secretary' },
  },
  [`${actions}#submitCorrection`]: {
    at: ({ branch, people: { member } }) => `/branch/${branch.code}/records/people/${member.id}`,
    form: ({ event, people: { member } }) => ({
      ...{ requestId: event.correction, memberId: String(member.id), year: event.day.slice(0, 4) },
      ...{ form: 'training', hours: '2', reason: '补记市里的培训' },
    }),
    may: reporters,
    done: { by: 'secretary' },
  },
  [`${actions}#submitCancel`]: {
    at: eventAt,
    form: ({ event }) => ({ id: event.id, revision: '2', reason: '没有开成' }),
    may: reporters,
    done: { by: 'secretary' },
  },
  'app/(office)/office/hours/actions.ts#submitRules': {
    at: () => '/office/hours',
    form: ({ event }) => ({
      ...{ seen: event.rules, member: '32', secretary: '56', deputy: '56', lesson: '0.5', day: '' },
      ...{ training: '45', discussion: '45', onsite: '45', self_study: '45', source: `依据${event.id}` },
    }),
    may: office,
    done: { by: 'office' },
  },
  // Only looks: there is nothing to show of it.
  'app/(office)/office/hours/actions.ts#submitRecount': {
    at: () => '/office/hours',
    form: () => ({ year: '2020', write: 'no' }),
    may: office,
    done: null,
  },
};
