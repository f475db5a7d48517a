import { dayOf } from './day';
import { ShareBar } from './share-bar';

type Props = {
  campaign: { title: string; closesAt: Date | null };
  now: Date;
  people: number;
  done: number;
  children: React.ReactNode;
};

function until(closesAt: Date | null, now: Date): string {
  if (!closesAt) return '没有截止日期';
  return closesAt <= now ? `已于${dayOf(closesAt)}结束` : `${dayOf(closesAt)}截止`;
}

/** What a glance must tell: which campaign, until when, how many people have finished all of it. */
export function Summary({ campaign, now, people, done, children }: Props) {
  return (
    <section className="card card-accent stack" aria-labelledby="summary">
      <div>
        <h2 id="summary">{campaign.title}</h2>
        <p className="muted">{until(campaign.closesAt, now)}</p>
      </div>
      {people > 0 ? (
        <div>
          <p>{done === people ? '全体同志都已完成。' : '课程和考试全部完成：'}</p>
          <ShareBar done={done} total={people} />
        </div>
      ) : null}
      {children}
    </section>
  );
}
