import { Ornament } from '@/components/ornament';
import type { Actor } from '@/domain/organisation/scope';
import { type LessonToRead, lessonsOf, openLessons } from '@/server/queries/lessons';
import { type PracticeRow, rereadOf } from '@/server/queries/practice';
import { StartPractice } from '../start-practice';

type Props = { actor: Actor; practice: PracticeRow; lesson: LessonToRead };

/** The end of a practice: what to read again, and the way on. */
export async function Finished({ actor, practice, lesson }: Props) {
  const missed = await rereadOf(practice);
  const { next, back } = await wayOn(actor, lesson);
  return (
    <>
      <header>
        <Ornament />
        <h1>练习完成</h1>
      </header>
      <p className="notice notice-good">
        每道题都答对过了，《{lesson.text.title}》这一课<b>已完成</b>。
      </p>
      {missed.length > 0 ? (
        <section className="stack" aria-labelledby="reread">
          <h2 id="reread">建议再读一读</h2>
          <p className="muted">这次答错过{missed.length}题，已收进“错题”，随时可以温习。</p>
          <ul className="stack">
            {missed.map(({ stem, key, href, text }) => (
              <li key={stem} className="card">
                <p>{stem}</p>
                <p>
                  正确答案：<b>{key.join('；')}</b>
                </p>
                <p className="source mt-2">
                  {text}
                  {href ? (
                    <>
                      {' '}
                      <a href={href}>看原文</a>
                    </>
                  ) : null}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <p>全部一次答对。</p>
      )}
      {next ? (
        <a className="btn btn-primary btn-block" href={`/lessons/${next.slug}`}>
          下一课：{next.title}
        </a>
      ) : (
        <a className="btn btn-primary btn-block" href={back.href}>
          {back.text}
        </a>
      )}
      <StartPractice lesson={lesson.text.slug} label="再练一遍" quiet />
    </>
  );
}

/** After an assigned lesson the next assigned one; after an open one the next of its article: nobody is led into extra work. */
async function wayOn(actor: Actor, { id }: LessonToRead) {
  const groups = await openLessons(actor);
  const own = groups.find(({ lessons }) => lessons.some((each) => each.id === id))?.lessons;
  const lessons = own ?? (await lessonsOf(actor, new Date()));
  return {
    next: lessons.find((each) => each.id !== id && each.state !== 'done'),
    back: own
      ? { href: '/lessons', text: '这一组都学完了，回到课程' }
      : { href: '/', text: '课程都学完了，回到今天' },
  };
}
