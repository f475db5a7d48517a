import { Moment } from '@/components/moment';
import type { NextStep } from '@/domain/completion/next-step';

type Shown = { heading: string; text: React.ReactNode; href: string; button: string };

function shown(step: NextStep): Shown {
  switch (step.kind) {
    case 'attempt':
      return {
        heading: '有一场考试还没有交卷',
        text: `${step.title}。时间还在走，请先做完并交卷。`,
        href: `/attempts/${step.id}`,
        button: '继续考试',
      };
    case 'practice':
      return {
        heading: '接着上次的练习',
        text: step.title,
        href: `/lessons/${step.slug}/practice`,
        button: '继续练习',
      };
    case 'lesson':
      return { heading: '下一课', text: step.title, href: `/lessons/${step.slug}`, button: '学习这一课' };
    case 'exam':
      return {
        heading: '课程都学完了，可以参加测验',
        text: step.title,
        href: `/quizzes/${step.slug}`,
        button: '去测验',
      };
    case 'exam-later':
      return {
        heading: '课程都学完了',
        text: (
          <>
            {step.title}将于
            <Moment at={step.opensAt} />
            开放。开放以前，可以温习错题。
          </>
        ),
        href: '/review',
        button: '温习错题',
      };
    case 'nothing':
      return step.complete
        ? { heading: '都完成了', text: '可以温习错题，记得更牢。', href: '/review', button: '温习错题' }
        : {
            heading: '课程都学完了',
            text: '测验已经截止，或者次数已经用完。可以温习错题，记得更牢。',
            href: '/review',
            button: '温习错题',
          };
  }
}

/** The one thing to do next, with its one button. What has a title shows that largest. */
export function Next({ step }: { step: NextStep }) {
  const { heading, text, href, button } = shown(step);
  const titled = typeof text === 'string' && 'title' in step && text === step.title;
  return (
    <section className="card card-accent stack" aria-labelledby="next">
      <div>
        <h2 id="next" className={titled ? 'eyebrow' : undefined}>
          {heading}
        </h2>
        <p className={titled ? 'lead mt-1' : 'mt-2'}>{text}</p>
      </div>
      <a className="btn btn-primary btn-block" href={href}>
        {button}
      </a>
    </section>
  );
}
