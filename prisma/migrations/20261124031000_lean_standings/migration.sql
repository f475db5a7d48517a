-- CreateIndex
CREATE INDEX "Assistance_helperId_idx" ON "Assistance"("helperId");

-- CreateIndex
CREATE INDEX "PaperSheet_issuedById_idx" ON "PaperSheet"("issuedById");

-- CreateIndex
CREATE INDEX "PaperSheet_enteredById_idx" ON "PaperSheet"("enteredById");

-- CreateIndex
CREATE INDEX "PaperSheet_confirmedById_idx" ON "PaperSheet"("confirmedById");

-- Rows that are changed in columns no index has: with room left in their page, a change touches no index.
ALTER TABLE "CompletionStanding" SET (fillfactor = 85);
ALTER TABLE "CompletionRollup" SET (fillfactor = 70);
ALTER TABLE "LessonProgress" SET (fillfactor = 90);

-- As before, but what is written is a matter of its own statements: most writes change no standing (the third lesson begun,
-- a second exam), and then starting up three statements that write nothing cost more than finding that out. Whoever is held
-- keeps their standing meanwhile, and nobody counts anew while lock 8201/2 is shared.
CREATE OR REPLACE FUNCTION "refreshStandings"("members" int[], "campaigns" int[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  "counted" bigint;
  "becomes" "CompletionStanding"[];
  "was" "CompletionStanding"[];
BEGIN
  IF "members" IS NULL THEN RETURN; END IF;
  WITH truth AS (
    SELECT w.m, w.c, a."organisationId", "standingOf"(l.parts, l.begun, l.done) AS "lessons", "standingOf"(e.parts, e.begun, e.done) AS "exams",
           "standingOf"(l.parts + e.parts, l.begun + e.begun, l.done + e.done) AS "overall"
      FROM unnest("members", "campaigns") w(m, c)
      JOIN LATERAL "countedPeople"('campaign:' || w.c) a ON a."memberId" = w.m
     CROSS JOIN LATERAL (
       SELECT count(*) AS parts, count(p."memberId") AS begun, count(p."completedAt") AS done
         FROM "CampaignLesson" cl LEFT JOIN "LessonProgress" p ON p."memberId" = w.m AND p."lessonId" = cl."lessonId"
        WHERE cl."campaignId" = w.c
          AND EXISTS (SELECT 1 FROM "LessonVersion" v WHERE v."lessonId" = cl."lessonId" AND v."state" = 'published')
     ) l
     CROSS JOIN LATERAL (
       SELECT count(*) AS parts, count(*) FILTER (WHERE x.begun) AS begun,
              count(*) FILTER (WHERE x.passed AND (q."releaseAt" IS NULL OR q."releaseAt" <= now())) AS done
         FROM "CampaignQuiz" cq JOIN "Quiz" q ON q."id" = cq."quizId"
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE a."state" NOT IN ('scheduled', 'voided')) > 0 AS begun,
                 coalesce(CASE q."counting"
                   WHEN 'best' THEN bool_or("attemptRank"(a."state", a."number", a."score", a."maxScore", a."passRatio") % 2 = 1)
                   ELSE max("attemptRank"(a."state", a."number", a."score", a."maxScore", a."passRatio")) % 2 = 1 END, false) AS passed
            FROM "Attempt" a WHERE a."memberId" = w.m AND a."quizId" = q."id"
        ) x
        WHERE cq."campaignId" = w.c
     ) e
  ), compared AS (
    SELECT ROW(t.m, t.c, t."organisationId", t."lessons", t."exams", t."overall")::"CompletionStanding" AS becomes, s AS was,
           (s."organisationId", s."lessons", s."exams", s."overall")
             IS DISTINCT FROM (t."organisationId", t."lessons", t."exams", t."overall") AS changed
      FROM truth t LEFT JOIN "CompletionStanding" s ON s."memberId" = t.m AND s."campaignId" = t.c
  )
  SELECT count(*), array_agg(x.becomes) FILTER (WHERE x.changed), array_agg(x.was) FILTER (WHERE x.changed)
    INTO "counted", "becomes", "was" FROM compared x;
  IF "becomes" IS NOT NULL THEN
    INSERT INTO "CompletionStanding" AS s ("memberId", "campaignId", "organisationId", "lessons", "exams", "overall")
    SELECT b."memberId", b."campaignId", b."organisationId", b."lessons", b."exams", b."overall" FROM unnest("becomes") b
    ON CONFLICT ("memberId", "campaignId") DO UPDATE
      SET "organisationId" = excluded."organisationId", "lessons" = excluded."lessons", "exams" = excluded."exams", "overall" = excluded."overall";
    INSERT INTO "CompletionDelta" ("organisationId", "plan", "part", "people", "doing", "done")
    SELECT n.unit, 'campaign:' || n.c, n.part, 0, sum(n.sign * (n.state = 'doing')::int), sum(n.sign * (n.state = 'done')::int)
      FROM (
        SELECT x.sign, x."organisationId" AS unit, x."campaignId" AS c, p.part, p.state
          FROM (SELECT 1 AS sign, b.* FROM unnest("becomes") b UNION ALL SELECT -1, w.* FROM unnest("was") w) x
         CROSS JOIN LATERAL (VALUES ('lessons'::"CompletionPart", x."lessons"), ('exams', x."exams"), ('overall', x."overall")) p(part, state)
         WHERE p.state <> 'not_started'
      ) n
     GROUP BY 1, n.c, 3
    HAVING sum(n.sign * (n.state = 'doing')::int) <> 0 OR sum(n.sign * (n.state = 'done')::int) <> 0;
  END IF;
  IF "counted" < cardinality("members") THEN
    DELETE FROM "CompletionStanding" s USING unnest("members", "campaigns") w(m, c)
     WHERE s."memberId" = w.m AND s."campaignId" = w.c
       AND NOT EXISTS (SELECT 1 FROM "countedPeople"('campaign:' || w.c) a WHERE a."memberId" = w.m);
  END IF;
END
$$;

-- Of a changed attempt only what "refreshStandings" looks at is looked at: whether it is begun, its rank, and listedAt, the
-- write that carries a released result. More time, a place in the room, a grade still missing change nothing, and lock nobody.
-- Unchanged rows are there twice, as they were and as they are; added up, because the two tables have no index to join by.
CREATE OR REPLACE FUNCTION "attemptCounts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "members" int[];
  "quizzes" int[];
  "campaigns" int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(t."memberId"), array_agg(t."quizId") INTO "members", "quizzes"
      FROM (SELECT DISTINCT a."memberId", a."quizId" FROM "after" a WHERE a."state" <> 'scheduled') t;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(t."memberId"), array_agg(t."quizId") INTO "members", "quizzes"
      FROM (SELECT DISTINCT a."memberId", a."quizId" FROM "before" a WHERE a."state" <> 'scheduled') t;
  ELSE
    SELECT array_agg(t."memberId"), array_agg(t."quizId") INTO "members", "quizzes"
      FROM (SELECT DISTINCT c."memberId", c."quizId"
              FROM (SELECT x."memberId", x."quizId"
                      FROM (SELECT "id", "memberId", "quizId", "state", "number", "score", "maxScore", "passRatio", "listedAt" FROM "after"
                             UNION ALL
                            SELECT "id", "memberId", "quizId", "state", "number", "score", "maxScore", "passRatio", "listedAt" FROM "before") x
                     GROUP BY x."id", x."memberId", x."quizId", x."state" IN ('scheduled', 'voided'),
                              "attemptRank"(x."state", x."number", x."score", x."maxScore", x."passRatio"), x."listedAt"
                    HAVING count(*) = 1) c) t;
  END IF;
  IF "members" IS NULL THEN RETURN NULL; END IF;
  PERFORM "holdMembers"("members");
  SELECT array_agg(x.m ORDER BY x.m, x.c), array_agg(x.c ORDER BY x.m, x.c) INTO "members", "campaigns"
    FROM (SELECT DISTINCT t.m, cq."campaignId" AS c FROM unnest("members", "quizzes") t(m, q)
            JOIN "CampaignQuiz" cq ON cq."quizId" = t.q) x;
  PERFORM "refreshStandings"("members", "campaigns");
  RETURN NULL;
END
$$;
