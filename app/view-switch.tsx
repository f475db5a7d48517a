'use client';
import { useActionState } from 'react';
import { LARGE_STEP, NORMAL_STEP, type TypeStep } from '@/domain/display/type-step';
import { chooseView } from './view-actions';

/** The switch of the first screen: one tap to the large version, one tap back. */
export function ViewSwitch({ step }: { step: TypeStep }) {
  const [, choose] = useActionState(chooseView, { status: 'idle' });
  const large = step !== NORMAL_STEP;
  return (
    <form action={choose} className="no-print">
      <input type="hidden" name="step" value={large ? NORMAL_STEP : LARGE_STEP} />
      <button type="submit" className="btn btn-quiet">
        {large ? '回到标准版' : '长辈版（大字）'}
      </button>
    </form>
  );
}
