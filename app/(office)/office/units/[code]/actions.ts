'use server';
import { memberAction } from '@/server/action';
import { closeUnit, closeUnitSchema } from '@/server/commands/close-unit';
import { editUnit, editUnitSchema } from '@/server/commands/edit-unit';
import { mergeUnits } from '@/server/commands/merge-units';
import { moveUnit, unitStepSchema } from '@/server/commands/move-unit';
import { reopenUnit } from '@/server/commands/reopen-unit';
import { ok } from '@/server/errors';
import { unitHref } from '../query';

export const submitUnit = memberAction(
  'edit-unit',
  editUnitSchema,
  async (actor, input) => {
    const done = await editUnit(actor, input);
    return done.ok ? ok(unitHref(input.code, '', { done: 'changed' })) : done;
  },
  { leadTo: (path) => path },
);

export const submitMove = memberAction(
  'move-unit',
  unitStepSchema,
  async (actor, input) => {
    const done = await moveUnit(actor, input);
    return done.ok ? ok(unitHref(done.value.code, '', { done: 'moved' })) : done;
  },
  { leadTo: (path) => path },
);

export const submitMerge = memberAction(
  'merge-units',
  unitStepSchema,
  async (actor, input) => {
    const done = await mergeUnits(actor, input);
    return done.ok ? ok(unitHref(done.value.code, '', { done: 'merged' })) : done;
  },
  { leadTo: (path) => path },
);

export const submitClose = memberAction(
  'close-unit',
  closeUnitSchema,
  async (actor, input) => {
    const done = await closeUnit(actor, input);
    if (!done.ok) return done;
    const { above } = done.value;
    return ok(above ? unitHref(above, '', { done: 'closed' }) : '/office/units');
  },
  { leadTo: (path) => path },
);

export const submitReopen = memberAction(
  'reopen-unit',
  closeUnitSchema,
  async (actor, input) => {
    const done = await reopenUnit(actor, input);
    return done.ok ? ok(unitHref(input.code, '', { done: 'reopened' })) : done;
  },
  { leadTo: (path) => path },
);
