import type { CoverageStep } from '@/domain/desk/coverage-step';
import { PRACTICE_ITEMS } from '@/domain/quiz/practice';

/** One sentence that says what to do next, with the way there. */
export function NextStep({ slug, step }: { slug: string; step: CoverageStep }) {
  const desk = `/desk/articles/${slug}`;
  return (
    <p className={step.kind === 'done' ? 'notice notice-good' : 'notice'}>
      <strong>接下来：</strong>
      {words(step, desk)}
    </p>
  );
}

function words(step: CoverageStep, desk: string): React.ReactNode {
  switch (step.kind) {
    case 'build':
      return (
        <>
          还没有题目。请到<a href={`${desk}/facts`}>事实</a>页点“重新生成题目”，或
          <a href={`${desk}/exchange`}>导入题目</a>。
        </>
      );
    case 'decide':
      return (
        <>
          有 {step.count} 句还有修复建议没有决定，这些句子不出题。请先
          <a href={`${desk}/structure`}>决定修复建议</a>。
        </>
      );
    case 'review':
      return (
        <>
          有 {step.count} 道题等着审核。请到<a href={`${desk}/items`}>题目</a>页逐题接受、修改，或标为不用。
        </>
      );
    case 'lessons':
      return (
        <>
          有 {step.count} 课的题不够一次练习（{PRACTICE_ITEMS}{' '}
          题，事实各不相同）。请看下面“课程与题型”，补充题目，或把句子并入别的课。
        </>
      );
    case 'publish':
      return (
        <>
          {step.count} 道题已接受，还没有发布。请由另一位审核人员到<a href={`${desk}/publish`}>发布</a>
          页发布。
        </>
      );
    case 'missing':
      return (
        <>
          有 {step.count} 句可以出题却还没有题。请到<a href={`${desk}/facts?show=without`}>事实</a>
          页补充考点，再重新生成题目。
        </>
      );
    case 'done':
      return '可以出题的句子都有题，各课的题够用，题目都已发布。';
  }
}
