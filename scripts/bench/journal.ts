import type pg from 'pg';

/** An answer the server has acknowledged: of each position the highest sequence number and what it said. */
type Acknowledged = Map<number, { seq: number; value: string }>;

export type StoredAttempt = {
  id: string;
  memberId: number;
  quizId: number;
  state: string;
  receipt: string | null;
  /** Sequence number and value by position. */
  answers: Record<number, [seq: number, value: unknown]>;
};

/**
 * `lost`: acknowledged answers the database does not hold as this member's, and attempts it does not hold as handed in
 * though it said so. `doubled`: attempts beyond one a member and exam, and receipts used twice.
 */
export type Discrepancies = { lost: number; doubled: number };

/** What the driver knows for sure, to be compared with the database afterwards. */
export class Journal {
  private readonly attempts = new Map<string, { memberId: number; answers: Acknowledged }>();
  private readonly submitted = new Set<string>();

  acknowledged(attemptId: string, memberId: number, position: number, seq: number, value: unknown): void {
    const known = this.attempts.get(attemptId) ?? { memberId, answers: new Map() };
    this.attempts.set(attemptId, known);
    const before = known.answers.get(position);
    if (!before || before.seq < seq) known.answers.set(position, { seq, value: JSON.stringify(value) });
  }

  /** Attempts whose hand-in was confirmed. */
  get finished(): number {
    return this.submitted.size;
  }

  handedIn(attemptId: string): void {
    this.submitted.add(attemptId);
  }

  /** What the database holds of these exams, compared with what was acknowledged. */
  async compare(db: pg.Client, quizIds: readonly number[]): Promise<Discrepancies> {
    const { rows } = await db.query(
      `SELECT a."id"::text, a."memberId", a."quizId", a."state", a."receipt",
              coalesce(jsonb_object_agg(e."position", jsonb_build_array(e."seq", e."value"))
                       FILTER (WHERE e."position" IS NOT NULL), '{}') AS answers
         FROM "Attempt" a LEFT JOIN "ExamAnswer" e ON e."attemptId" = a."id"
        WHERE a."quizId" = ANY($1) GROUP BY a."id"`,
      [quizIds],
    );
    return this.compareWith(rows);
  }

  /** @param stored all attempts of the exams in question */
  compareWith(stored: readonly StoredAttempt[]): Discrepancies {
    const rows = new Map(stored.map((row) => [row.id, row]));
    let lost = 0;
    for (const [id, { memberId, answers }] of this.attempts) {
      const row = rows.get(id);
      const held = row?.memberId === memberId ? row.answers : {};
      for (const [position, { seq, value }] of answers) {
        const [heldSeq, heldValue] = held[position] ?? [0, null];
        if (heldSeq < seq || (heldSeq === seq && JSON.stringify(heldValue) !== value)) lost += 1;
      }
    }
    for (const id of this.submitted) if (rows.get(id)?.state !== 'submitted') lost += 1;
    const sat = stored.filter(({ state }) => state !== 'scheduled');
    const members = new Set(sat.map(({ memberId, quizId }) => `${memberId}/${quizId}`));
    const receipts = sat.flatMap(({ receipt }) => receipt ?? []);
    return { lost, doubled: sat.length - members.size + receipts.length - new Set(receipts).size };
  }
}
