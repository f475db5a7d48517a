import type pg from 'pg';
import type { Stored, Unsent } from '@/domain/quiz/outbox';
import { Journal } from '../bench/journal';

type Carried = Unsent & { position: number };

/** What a comparison with the database found. */
export type Compared = {
  attempts: number;
  acknowledged: number;
  handedIn: number;
  lost: number;
  doubled: number;
  /** What the members’ pages went through, by kind. */
  events: Record<string, number>;
};

/** All that members were told for sure in one exam. */
export class Ledger {
  private readonly journal = new Journal();
  private readonly acknowledgedAnswers = new Set<string>();
  private readonly finished = new Map<string, Carried[]>();
  private readonly events = new Map<string, number>();

  count(event: string): void {
    this.events.set(event, (this.events.get(event) ?? 0) + 1);
  }

  counted(event: string): number {
    return this.events.get(event) ?? 0;
  }

  acknowledged(attemptId: string, memberId: number, saved: readonly Stored[]): void {
    for (const { position, seq, value } of saved) {
      if (seq === 0) continue;
      this.acknowledgedAnswers.add(`${attemptId} ${position} ${seq}`);
      this.journal.acknowledged(attemptId, memberId, position, seq, value);
    }
  }

  handedIn(attemptId: string, carried: Carried[]): void {
    this.finished.set(attemptId, carried);
  }

  /**
   * `lost`: answers acknowledged that the database does not hold; attempts it said were handed in that have no result;
   * answers carried by 交卷 that are neither counted nor kept as late. `doubled`: attempts beyond one a member, receipts
   * or ends beyond one an attempt.
   */
  async compare(db: pg.Client, quizId: number): Promise<Compared> {
    const { lost, doubled } = await this.journal.compare(db, [quizId]);
    const { rows } = await db.query(
      `SELECT a."id", a."receipt" IS NOT NULL AND a."gradedAt" IS NOT NULL AND a."score" IS NOT NULL AS "result",
              (SELECT count(*)::int FROM "AuditEvent" e WHERE e."subject" = 'attempt:' || a."id"
                  AND e."action" IN ('submit-attempt', 'expire-attempt')) AS "ends",
              (SELECT coalesce(jsonb_agg(jsonb_build_array(b."position", b."seq", b."value")), '[]') FROM (
                 SELECT "position", "seq", "value" FROM "ExamAnswer" WHERE "attemptId" = a."id"
                 UNION ALL SELECT "position", "seq", "value" FROM "LateAnswer" WHERE "attemptId" = a."id") b) AS "held"
         FROM "Attempt" a WHERE a."quizId" = $1 AND a."state" <> 'scheduled'`,
      [quizId],
    );
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    let gone = 0;
    for (const [id, carried] of this.finished) {
      const row = byId.get(id);
      if (!row?.result) gone += 1;
      // An answer that came late and says what is stored anyway is not kept a second time.
      const isHeld = (answer: Carried) =>
        row?.held.some(
          ([position, seq, value]: [number, number, unknown]) =>
            position === answer.position &&
            (seq >= answer.seq || JSON.stringify(value) === JSON.stringify(answer.value)),
        );
      gone += carried.filter((answer) => !isHeld(answer)).length;
    }
    const ends = rows.reduce((sum, row) => sum + Math.max(0, row.ends - 1), 0);
    return {
      attempts: rows.length,
      acknowledged: this.acknowledgedAnswers.size,
      handedIn: this.finished.size,
      lost: lost + gone,
      doubled: doubled + ends,
      events: Object.fromEntries(this.events),
    };
  }
}
