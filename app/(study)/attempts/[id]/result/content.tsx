import { Fold } from '@/components/fold';
import { Moment } from '@/components/moment';
import { Ornament } from '@/components/ornament';
import type { AttemptResult, Receipt } from '@/server/queries/attempt-result';
import type { Review } from '@/server/queries/attempt-review';
import { endings, points } from '../../../quizzes/score-text';
import { NotCountedAnswers } from './not-counted';
import { sittingWords } from './other-sitting';
import { Reviewed } from './reviewed';

/**
 * All that a result page says to the member whose exam it was. No hooks and nothing asynchronous: scripts/serve renders it
 * by itself, in one pass (docs/decisions/025).
 */
export function ResultContent({ receipt, review, large }: AttemptResult & { large: boolean }) {
  return (
    <>
      <h1>考试结果</h1>
      {review ? <Score {...review} /> : <Waiting {...receipt} />}
      {review ? <Reread {...review} /> : null}
      <Fold large={large && review !== null} summary="交卷回执">
        <Slip {...receipt} />
      </Fold>
      <NotCountedAnswers {...receipt} />
      {review ? <Reviewed items={review.items} large={large} /> : null}
      <p>
        <a className="btn btn-block" href={`/quizzes/${receipt.quiz.slug}`}>
          回到测验
        </a>
      </p>
    </>
  );
}

function Score({ score, maxScore, passed, passRatio }: Review) {
  return (
    <section className="card card-accent" aria-label="成绩">
      {passed ? <Ornament /> : null}
      <p>
        <span className="score">{points(score)}分</span>（满分{points(maxScore)}分）
      </p>
      <p className="mt-1">
        <b className={passed ? 'text-green' : undefined}>{passed ? '已及格' : '未及格'}</b>
        {passed ? '，祝贺您。' : '。不要紧，看看下面错在哪里，把课文再读一读。'}
      </p>
      <p className="muted mt-1">{points(passRatio * maxScore)}分及格。</p>
    </section>
  );
}

function Waiting({ state, graded, releaseAt }: Receipt) {
  if (state === 'voided') return <p className="notice">这次考试已作废，不计成绩。有疑问请联系支部书记。</p>;
  return (
    <p className="notice notice-good">
      已交卷，答案都收到了。{graded ? null : '成绩正在生成，过一会儿再来看。'}
      {releaseAt ? (
        <>
          成绩将于
          <Moment at={releaseAt} />
          公布，到时请再来看。
        </>
      ) : null}
    </p>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3 border-t border-line py-2">
      <dt className="muted min-w-[5em]">{name}</dt>
      <dd className="min-w-0 flex-[1_1_8em]">{children}</dd>
    </div>
  );
}

function Slip({ quiz, number, state, receipt, finishedAt, answered, total, ...how }: Receipt) {
  return (
    <section aria-labelledby="slip">
      <h2 id="slip">交卷回执</h2>
      <dl className="mt-2">
        <Row name="考试">
          {quiz.title}，第{number}次
        </Row>
        <Row name="结束方式">{endings[state]}</Row>
        <Row name="时间">{finishedAt ? <Moment at={finishedAt} /> : '—'}</Row>
        <Row name="作答">
          {answered}题，共{total}题
        </Row>
        {sittingWords(how) ? <Row name="作答方式">{sittingWords(how)}</Row> : null}
        <Row name="回执号">{receipt ?? '—'}</Row>
      </dl>
    </section>
  );
}

function Reread({ reread, items }: Review) {
  if (reread.length === 0) {
    return <p className="notice notice-good">{items.length}题全部答对，没有要补的课。</p>;
  }
  return (
    <section aria-labelledby="reread">
      <h2 id="reread">再读一读</h2>
      <ul className="rows">
        {reread.map(({ slug, title, count }) => (
          <li key={slug}>
            <a className="row-link" href={`/lessons/${slug}`}>
              <span>{title}</span>
              <span className="state">错{count}题</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
