'use client';
import { useActionState } from 'react';
import { NORMAL_STEP, type TypeStep, typeSteps } from '@/domain/display/type-step';
import { chooseView } from '../../view-actions';

const names: Record<TypeStep, string> = { 18: '标准', 20: '大', 22: '较大', 26: '很大', 30: '最大' };

/** Every type size, one tap each; the page at once shows what it is like. */
export function TypeSize({ step }: { step: TypeStep }) {
  const [, choose] = useActionState(chooseView, { status: 'idle' });
  return (
    <section id="type-size" className="card stack" aria-labelledby="type-size-title">
      <h2 id="type-size-title">字号和长辈版</h2>
      <form action={choose} className="type-sizes">
        {typeSteps.map((each) => (
          <button
            key={each}
            type="submit"
            name="step"
            value={each}
            className={each === step ? 'btn' : 'btn btn-quiet'}
            aria-pressed={each === step}
          >
            {each === step ? '✓ ' : ''}
            {names[each]}
          </button>
        ))}
      </form>
      <p>
        {step === NORMAL_STEP
          ? '选“大”到“最大”就是长辈版：字和按钮更大，颜色更深，每页内容更少。'
          : '现在是长辈版。选“标准”就回到标准版。'}
        换了手机，登录后还是这个字号。
      </p>
    </section>
  );
}
