-- CreateTable
CREATE TABLE "HoursStanding" (
    "memberId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "state" "Standing" NOT NULL,

    CONSTRAINT "HoursStanding_pkey" PRIMARY KEY ("memberId","year")
);

-- CreateTable
CREATE TABLE "CompletionPlan" (
    "plan" TEXT NOT NULL,
    "campaignId" INTEGER,
    "year" INTEGER,
    "staleSince" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "CompletionPlan_pkey" PRIMARY KEY ("plan")
);

-- CreateIndex
CREATE INDEX "HoursStanding_year_organisationId_idx" ON "HoursStanding"("year", "organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "CompletionPlan_campaignId_key" ON "CompletionPlan"("campaignId");

-- CreateIndex
CREATE UNIQUE INDEX "CompletionPlan_year_key" ON "CompletionPlan"("year");

-- CreateIndex
CREATE INDEX "OrganisationPlace_organisationId_idx" ON "OrganisationPlace"("organisationId");

-- AddForeignKey
ALTER TABLE "HoursStanding" ADD CONSTRAINT "HoursStanding_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CompletionPlan" ADD CONSTRAINT "CompletionPlan_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ── How completion is counted (docs/decisions/018-rollups.md). The rules are those of domain/completion/state.ts and branch.ts.
-- Advisory locks 8201: 1 who belongs where (shared by changes of memberships), 2 what members did (shared by those writes),
-- 3 adding up. Counting a plan anew takes all three, in this order, alone. Members' rows are locked before any of them.

-- Until when people are followed: a running plan to the end of time; one that is over as it was at its end. A move in the
-- very moment of the end no longer counts. Not now(), which is when the transaction began: what was committed since, by
-- moves after the end, would look like moves before it.
CREATE FUNCTION "planMoments"() RETURNS TABLE ("plan" text, "campaignId" int, "year" int, "moment" timestamptz)
LANGUAGE sql STABLE AS $$
SELECT p."plan", p."campaignId", p."year",
       CASE WHEN e."ends" <= statement_timestamp()::timestamptz(3) THEN e."ends" ELSE 'infinity'::timestamptz END AS "moment"
  FROM "CompletionPlan" p
  LEFT JOIN "Campaign" c ON c."id" = p."campaignId"
  CROSS JOIN LATERAL (
    SELECT CASE WHEN p."year" IS NULL THEN c."closesAt"
                ELSE make_timestamptz(p."year" + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai') END AS "ends") e
$$;

-- overallState over any set of parts, of which so many are begun (a done one is begun too) and done.
CREATE FUNCTION "standingOf"("parts" bigint, "begun" bigint, "done" bigint) RETURNS "Standing"
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce("begun", 0) = 0 THEN 'not_started'::"Standing"
              WHEN "done" = "parts" THEN 'done'::"Standing" ELSE 'doing'::"Standing" END
$$;

-- Odd when the attempt has passed, and greater the later it is; null while it has no score. So one aggregate finds the last.
CREATE FUNCTION "attemptRank"("state" "AttemptState", "number" int, "score" float8, "maxScore" float8, "passRatio" float8)
RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN "state" IN ('submitted', 'expired') AND "score" IS NOT NULL
              THEN "number" * 2 + coalesce("maxScore" > 0 AND "score" + 1e-9 >= "passRatio" * "maxScore", false)::int END
$$;

-- Whom a plan counts, and where.
CREATE FUNCTION "countedPeople"("of" text) RETURNS TABLE ("memberId" int, "organisationId" int)
LANGUAGE sql STABLE AS $$
  SELECT s."memberId", s."organisationId"
    FROM (SELECT "campaignId", "moment" FROM "planMoments"() WHERE "plan" = "of" OFFSET 0) p
    JOIN "Membership" s ON s."from" < p."moment" AND coalesce(s."to", 'infinity') >= p."moment"
    JOIN "OrganisationPlace" o ON o."organisationId" = s."organisationId"
                              AND o."from" < p."moment" AND coalesce(o."to", 'infinity') >= p."moment"
   WHERE (p."campaignId" IS NULL OR EXISTS (
     SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = p."campaignId" AND starts_with(o."path", t."path")))
$$;

-- Where everybody stands in a campaign who has begun anything, from what they did.
CREATE FUNCTION "completionTruth"("campaign" int)
RETURNS TABLE ("memberId" int, "organisationId" int, "lessons" "Standing", "exams" "Standing", "overall" "Standing")
LANGUAGE sql STABLE AS $$
  WITH lesson AS (
    SELECT cl."lessonId" FROM "CampaignLesson" cl
     WHERE cl."campaignId" = "campaign"
       AND EXISTS (SELECT 1 FROM "LessonVersion" v WHERE v."lessonId" = cl."lessonId" AND v."state" = 'published')
  ), learnt AS (
    SELECT l."memberId", count(*) AS begun, count(l."completedAt") AS done
      FROM "LessonProgress" l WHERE l."lessonId" IN (SELECT "lessonId" FROM lesson) GROUP BY 1
  ), sat AS (
    SELECT a."memberId",
           (q."releaseAt" IS NULL OR q."releaseAt" <= now()) AND coalesce(CASE q."counting"
             WHEN 'best' THEN bool_or("attemptRank"(a."state", a."number", a."score", a."maxScore", a."passRatio") % 2 = 1)
             ELSE max("attemptRank"(a."state", a."number", a."score", a."maxScore", a."passRatio")) % 2 = 1 END, false) AS passed
      FROM "CampaignQuiz" cq JOIN "Quiz" q ON q."id" = cq."quizId" JOIN "Attempt" a ON a."quizId" = q."id"
     WHERE cq."campaignId" = "campaign" AND a."state" NOT IN ('scheduled', 'voided')
     GROUP BY a."memberId", q."id"
  ), passed AS (
    SELECT s."memberId", count(*) AS begun, count(*) FILTER (WHERE s.passed) AS done FROM sat s GROUP BY 1
  ), parts AS (
    SELECT (SELECT count(*) FROM lesson) AS lessons,
           (SELECT count(*) FROM "CampaignQuiz" cq WHERE cq."campaignId" = "campaign") AS exams
  )
  SELECT a."memberId", a."organisationId", "standingOf"(p.lessons, l.begun, l.done), "standingOf"(p.exams, e.begun, e.done),
         "standingOf"(p.lessons + p.exams, coalesce(l.begun, 0) + coalesce(e.begun, 0), coalesce(l.done, 0) + coalesce(e.done, 0))
    FROM "countedPeople"('campaign:' || "campaign") a
   CROSS JOIN parts p
    LEFT JOIN learnt l ON l."memberId" = a."memberId"
    LEFT JOIN passed e ON e."memberId" = a."memberId"
   WHERE l.begun > 0 OR e.begun > 0
$$;

-- The yearly target of a member's role in hundredths of an hour, by the rules that stand, or stood when the year ended. An
-- appointment with an end date no longer raises it.
CREATE FUNCTION "hoursTarget"("member" int, "moment" timestamptz) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT greatest((r."rules" #>> '{targets,member}')::int, (
           SELECT max((r."rules" -> 'targets' ->> a."role"::text)::int) FROM "Appointment" a
            WHERE a."memberId" = "member" AND a."role" IN ('secretary', 'deputy')
              AND a."from" < "moment" AND coalesce(a."to", 'infinity') >= "moment"))
    FROM "HoursSetting" r
   ORDER BY r."setAt" < "moment" DESC, CASE WHEN r."setAt" < "moment" THEN -r."id" ELSE r."id" END LIMIT 1
$$;

-- Where everybody stands in a year's training hours to whom any are credited.
CREATE FUNCTION "hoursTruth"("of" int) RETURNS TABLE ("memberId" int, "organisationId" int, "state" "Standing")
LANGUAGE sql STABLE AS $$
  SELECT a."memberId", a."organisationId",
         (CASE WHEN b."hundredths" >= "hoursTarget"(a."memberId", p."moment") THEN 'done' ELSE 'doing' END)::"Standing"
    FROM "planMoments"() p
    JOIN "HoursBalance" b ON b."year" = p."year" AND b."hundredths" > 0
    JOIN "countedPeople"('hours:' || "of") a ON a."memberId" = b."memberId"
   WHERE p."plan" = 'hours:' || "of"
$$;

-- ── What changed is noted for the member's own unit.

-- Standings and hours that go with their member. What is written here says itself what it changes.
CREATE FUNCTION "noteGone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'HoursStanding' THEN
    INSERT INTO "CompletionDelta" ("organisationId", "plan", "part", "people", "doing", "done")
    SELECT s."organisationId", 'hours:' || s."year", 'hours', 0, -sum((s."state" = 'doing')::int), -sum((s."state" = 'done')::int)
      FROM "before" s WHERE s."state" <> 'not_started' GROUP BY 1, 2;
  ELSE
    INSERT INTO "CompletionDelta" ("organisationId", "plan", "part", "people", "doing", "done")
    SELECT s."organisationId", 'campaign:' || s."campaignId", p."part"::"CompletionPart", 0,
           -sum((p."state" = 'doing')::int), -sum((p."state" = 'done')::int)
      FROM "before" s CROSS JOIN LATERAL (VALUES ('lessons', s."lessons"), ('exams', s."exams"), ('overall', s."overall")) p("part", "state")
     WHERE p."state" <> 'not_started' GROUP BY 1, 2, 3;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "standingEnds" AFTER DELETE ON "CompletionStanding"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "noteGone"();
CREATE TRIGGER "hoursEnd" AFTER DELETE ON "HoursStanding"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "noteGone"();

-- ── What members do.

-- Whoever writes about members first takes their rows, as whoever moves them does, in the order of their ids, because two that
-- lock the same people in different orders would wait for each other for good. Only then is looked up what to count: a
-- campaign that is being changed has been counted by now, or will be once this is done.
CREATE FUNCTION "holdMembers"("members" int[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM 1 FROM "Member" m WHERE m."id" = ANY("members") ORDER BY m."id" FOR NO KEY UPDATE;
  PERFORM pg_advisory_xact_lock_shared(8201, 2);
END
$$;

-- Brings the standings of these pairs (sorted, each once) up to what the members, who are held, did, and notes what that
-- changes. The truth is read in a statement of its own, which sees whatever another transaction committed while this one
-- waited. The plan is made once for all calls: making one costs ten times what it does.
CREATE FUNCTION "refreshStandings"("members" int[], "campaigns" int[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  "counted" bigint;
BEGIN
  IF "members" IS NULL THEN RETURN; END IF;
  WITH truth AS MATERIALIZED (
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
  ), changed AS MATERIALIZED (
    SELECT t.*, s."memberId" IS NULL AS fresh, s."organisationId" AS was, s."lessons" AS l, s."exams" AS e, s."overall" AS o
      FROM truth t LEFT JOIN "CompletionStanding" s ON s."memberId" = t.m AND s."campaignId" = t.c
     WHERE (s."organisationId", s."lessons", s."exams", s."overall") IS DISTINCT FROM (t."organisationId", t."lessons", t."exams", t."overall")
  ), begun AS (
    INSERT INTO "CompletionStanding" ("memberId", "campaignId", "organisationId", "lessons", "exams", "overall")
    SELECT m, c, "organisationId", "lessons", "exams", "overall" FROM changed WHERE fresh
  ), moved AS (
    UPDATE "CompletionStanding" s
       SET "organisationId" = t."organisationId", "lessons" = t."lessons", "exams" = t."exams", "overall" = t."overall"
      FROM changed t WHERE NOT t.fresh AND s."memberId" = t.m AND s."campaignId" = t.c
  ), noted AS (
    INSERT INTO "CompletionDelta" ("organisationId", "plan", "part", "people", "doing", "done")
    SELECT n.unit, 'campaign:' || t.c, n.part::"CompletionPart", 0, sum(n.sign * (n.state = 'doing')::int), sum(n.sign * (n.state = 'done')::int)
      FROM changed t
     CROSS JOIN LATERAL (VALUES (1, t."organisationId", 'lessons', t."lessons"), (1, t."organisationId", 'exams', t."exams"),
       (1, t."organisationId", 'overall', t."overall"), (-1, t.was, 'lessons', t.l), (-1, t.was, 'exams', t.e), (-1, t.was, 'overall', t.o)
     ) n(sign, unit, part, state)
     WHERE n.state <> 'not_started' GROUP BY 1, 2, 3
    HAVING sum(n.sign * (n.state = 'doing')::int) <> 0 OR sum(n.sign * (n.state = 'done')::int) <> 0
  )
  SELECT count(*) INTO "counted" FROM truth;
  IF "counted" < cardinality("members") THEN
    DELETE FROM "CompletionStanding" s USING unnest("members", "campaigns") w(m, c)
     WHERE s."memberId" = w.m AND s."campaignId" = w.c
       AND NOT EXISTS (SELECT 1 FROM "countedPeople"('campaign:' || w.c) a WHERE a."memberId" = w.m);
  END IF;
END
$$;

-- The same for training hours.
CREATE FUNCTION "refreshHours"("members" int[], "years" int[]) RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF "members" IS NULL THEN RETURN; END IF;
  WITH truth AS MATERIALIZED (
    SELECT w.m, w.y, a."organisationId",
           CASE WHEN coalesce(b."hundredths", 0) <= 0 THEN 'not_started'::"Standing"
                WHEN b."hundredths" >= "hoursTarget"(w.m, p."moment") THEN 'done'::"Standing" ELSE 'doing'::"Standing" END AS "state"
      FROM unnest("members", "years") w(m, y)
      JOIN "planMoments"() p ON p."plan" = 'hours:' || w.y
      JOIN LATERAL "countedPeople"('hours:' || w.y) a ON a."memberId" = w.m
      LEFT JOIN "HoursBalance" b ON b."memberId" = w.m AND b."year" = w.y
  ), changed AS MATERIALIZED (
    SELECT t.*, s."memberId" IS NULL AS fresh, s."organisationId" AS was, s."state" AS s
      FROM truth t LEFT JOIN "HoursStanding" s ON s."memberId" = t.m AND s."year" = t.y
     WHERE (s."organisationId", s."state") IS DISTINCT FROM (t."organisationId", t."state")
  ), begun AS (
    INSERT INTO "HoursStanding" ("memberId", "year", "organisationId", "state")
    SELECT m, y, "organisationId", "state" FROM changed WHERE fresh
  ), moved AS (
    UPDATE "HoursStanding" s SET "organisationId" = t."organisationId", "state" = t."state"
      FROM changed t WHERE NOT t.fresh AND s."memberId" = t.m AND s."year" = t.y
  )
  INSERT INTO "CompletionDelta" ("organisationId", "plan", "part", "people", "doing", "done")
  SELECT n.unit, 'hours:' || t.y, 'hours', 0, sum(n.sign * (n.state = 'doing')::int), sum(n.sign * (n.state = 'done')::int)
    FROM changed t
   CROSS JOIN LATERAL (VALUES (1, t."organisationId", t."state"), (-1, t.was, t.s)) n(sign, unit, state)
   WHERE n.state <> 'not_started' GROUP BY 1, 2
  HAVING sum(n.sign * (n.state = 'doing')::int) <> 0 OR sum(n.sign * (n.state = 'done')::int) <> 0;
  DELETE FROM "HoursStanding" s USING unnest("members", "years") w(m, y)
   WHERE s."memberId" = w.m AND s."year" = w.y
     AND NOT EXISTS (SELECT 1 FROM "countedPeople"('hours:' || w.y) a WHERE a."memberId" = w.m);
END
$$;

CREATE FUNCTION "progressCounts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "members" int[];
  "campaigns" int[];
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT array_agg(DISTINCT t."memberId") INTO "members" FROM "after" t;
    IF "members" IS NULL THEN RETURN NULL; END IF;
    PERFORM "holdMembers"("members");
    SELECT array_agg(x."memberId" ORDER BY x."memberId", x."campaignId"), array_agg(x."campaignId" ORDER BY x."memberId", x."campaignId")
      INTO "members", "campaigns"
      FROM (SELECT DISTINCT t."memberId", cl."campaignId" FROM "after" t JOIN "CampaignLesson" cl ON cl."lessonId" = t."lessonId") x;
    PERFORM "refreshStandings"("members", "campaigns");
  END IF;
  -- A row's member and lesson never change, so an update is seen whole in what it became.
  IF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT t."memberId") INTO "members" FROM "before" t;
    IF "members" IS NULL THEN RETURN NULL; END IF;
    PERFORM "holdMembers"("members");
    SELECT array_agg(x."memberId" ORDER BY x."memberId", x."campaignId"), array_agg(x."campaignId" ORDER BY x."memberId", x."campaignId")
      INTO "members", "campaigns"
      FROM (SELECT DISTINCT t."memberId", cl."campaignId" FROM "before" t JOIN "CampaignLesson" cl ON cl."lessonId" = t."lessonId") x;
    PERFORM "refreshStandings"("members", "campaigns");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "progressBeginsCounting" AFTER INSERT ON "LessonProgress"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "progressCounts"();
CREATE TRIGGER "progressCountsAnew" AFTER UPDATE ON "LessonProgress"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "progressCounts"();
CREATE TRIGGER "progressEndsCounting" AFTER DELETE ON "LessonProgress"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "progressCounts"();

-- A paper that only lies ready counts for nothing: preparing ten thousand costs one look at them.
CREATE FUNCTION "attemptCounts"() RETURNS trigger LANGUAGE plpgsql AS $$
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
      FROM (SELECT a."memberId", a."quizId" FROM "after" a WHERE a."state" <> 'scheduled'
             UNION SELECT b."memberId", b."quizId" FROM "before" b WHERE b."state" <> 'scheduled') t;
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
CREATE TRIGGER "attemptBeginsCounting" AFTER INSERT ON "Attempt"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "attemptCounts"();
CREATE TRIGGER "attemptCountsAnew" AFTER UPDATE ON "Attempt"
  REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "attemptCounts"();
CREATE TRIGGER "attemptEndsCounting" AFTER DELETE ON "Attempt"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "attemptCounts"();

CREATE FUNCTION "balanceCounts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "members" int[];
  "years" int[];
  "fresh" int;
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT array_agg(t."memberId" ORDER BY t."memberId", t."year"), array_agg(t."year" ORDER BY t."memberId", t."year")
      INTO "members", "years" FROM "before" t;
  ELSE
    SELECT array_agg(t."memberId" ORDER BY t."memberId", t."year"), array_agg(t."year" ORDER BY t."memberId", t."year")
      INTO "members", "years" FROM "after" t;
    -- The first hours of a year that was not counted so far.
    FOR "fresh" IN SELECT DISTINCT y FROM unnest("years") y
                    WHERE NOT EXISTS (SELECT 1 FROM "CompletionPlan" p WHERE p."year" = y) ORDER BY 1 LOOP
      PERFORM "beginYear"("fresh");
    END LOOP;
  END IF;
  IF "members" IS NULL THEN RETURN NULL; END IF;
  PERFORM "holdMembers"("members");
  PERFORM "refreshHours"("members", "years");
  RETURN NULL;
END
$$;
CREATE TRIGGER "balanceBeginsCounting" AFTER INSERT ON "HoursBalance"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "balanceCounts"();
CREATE TRIGGER "balanceCountsAnew" AFTER UPDATE ON "HoursBalance"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "balanceCounts"();
CREATE TRIGGER "balanceEndsCounting" AFTER DELETE ON "HoursBalance"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "balanceCounts"();

-- An office with a higher target.
CREATE FUNCTION "officeCounts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "changed" int[];
  "members" int[];
  "years" int[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT t."memberId") INTO "changed" FROM "before" t WHERE t."role" IN ('secretary', 'deputy');
  ELSE
    SELECT array_agg(DISTINCT t."memberId") INTO "changed" FROM "after" t WHERE t."role" IN ('secretary', 'deputy');
  END IF;
  IF "changed" IS NULL THEN RETURN NULL; END IF;
  PERFORM "holdMembers"("changed");
  SELECT array_agg(b."memberId" ORDER BY b."memberId", b."year"), array_agg(b."year" ORDER BY b."memberId", b."year")
    INTO "members", "years" FROM "HoursBalance" b WHERE b."memberId" = ANY("changed");
  PERFORM "refreshHours"("members", "years");
  RETURN NULL;
END
$$;
CREATE TRIGGER "officeBeginsCounting" AFTER INSERT ON "Appointment"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "officeCounts"();
CREATE TRIGGER "officeCountsAnew" AFTER UPDATE ON "Appointment"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "officeCounts"();
CREATE TRIGGER "officeEndsCounting" AFTER DELETE ON "Appointment"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "officeCounts"();

-- ── Who belongs where. One rule for all: a membership counts in a plan when it held at the plan's moment.

CREATE FUNCTION "notePeople"("units" int[], "froms" timestamptz[], "tos" timestamptz[], "counts" int[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "CompletionDelta" ("organisationId", "plan", "part", "people", "doing", "done")
  SELECT s."unit", p."plan", part::"CompletionPart", sum(s."count"), 0, 0
    FROM unnest("units", "froms", "tos", "counts") s("unit", "from", "to", "count")
    JOIN "planMoments"() p ON s."from" < p."moment" AND coalesce(s."to", 'infinity') >= p."moment"
    JOIN "OrganisationPlace" o ON o."organisationId" = s."unit"
                              AND o."from" < p."moment" AND coalesce(o."to", 'infinity') >= p."moment"
   CROSS JOIN LATERAL unnest(CASE WHEN p."year" IS NULL THEN ARRAY['lessons', 'exams', 'overall'] ELSE ARRAY['hours'] END) part
   WHERE p."campaignId" IS NULL OR EXISTS (
     SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = p."campaignId" AND starts_with(o."path", t."path"))
   GROUP BY 1, 2, 3 HAVING sum(s."count") <> 0
$$;

CREATE FUNCTION "membershipCounts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "units" int[];
  "froms" timestamptz[];
  "tos" timestamptz[];
  "counts" int[];
  "changed" int[];
  "members" int[];
  "others" int[];
BEGIN
  -- Grouped, so that ten thousand new members of a unit are one line.
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(g."organisationId"), array_agg(g."from"), array_agg(g."to"), array_agg(g.n) INTO "units", "froms", "tos", "counts"
      FROM (SELECT s."organisationId", s."from", s."to", count(*)::int AS n FROM "after" s GROUP BY 1, 2, 3) g;
    SELECT array_agg(DISTINCT s."memberId") INTO "changed" FROM "after" s;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(g."organisationId"), array_agg(g."from"), array_agg(g."to"), array_agg(g.n) INTO "units", "froms", "tos", "counts"
      FROM (SELECT s."organisationId", s."from", s."to", -count(*)::int AS n FROM "before" s GROUP BY 1, 2, 3) g;
    SELECT array_agg(DISTINCT s."memberId") INTO "changed" FROM "before" s;
  ELSE
    SELECT array_agg(g."organisationId"), array_agg(g."from"), array_agg(g."to"), array_agg(g.n) INTO "units", "froms", "tos", "counts"
      FROM (SELECT s."organisationId", s."from", s."to", sum(s.sign)::int AS n
              FROM (SELECT 1 AS sign, * FROM "after" UNION ALL SELECT -1, * FROM "before") s GROUP BY 1, 2, 3) g;
    SELECT array_agg(DISTINCT s."memberId") INTO "changed"
      FROM (SELECT "memberId" FROM "after" UNION ALL SELECT "memberId" FROM "before") s;
  END IF;
  IF "changed" IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock_shared(8201, 1);
  PERFORM "holdMembers"("changed");
  PERFORM "notePeople"("units", "froms", "tos", "counts");

  -- Whoever has begun something takes it along.
  SELECT array_agg(x.m ORDER BY x.m, x.c), array_agg(x.c ORDER BY x.m, x.c) INTO "members", "others"
    FROM (SELECT s."memberId" AS m, s."campaignId" AS c FROM "CompletionStanding" s WHERE s."memberId" = ANY("changed")
           UNION
          SELECT l."memberId", cl."campaignId" FROM "LessonProgress" l JOIN "CampaignLesson" cl ON cl."lessonId" = l."lessonId"
           WHERE l."memberId" = ANY("changed")
           UNION
          SELECT a."memberId", cq."campaignId" FROM "Attempt" a JOIN "CampaignQuiz" cq ON cq."quizId" = a."quizId"
           WHERE a."memberId" = ANY("changed") AND a."state" <> 'scheduled') x;
  PERFORM "refreshStandings"("members", "others");
  SELECT array_agg(x.m ORDER BY x.m, x.y), array_agg(x.y ORDER BY x.m, x.y) INTO "members", "others"
    FROM (SELECT s."memberId" AS m, s."year" AS y FROM "HoursStanding" s WHERE s."memberId" = ANY("changed")
           UNION
          SELECT b."memberId", b."year" FROM "HoursBalance" b WHERE b."memberId" = ANY("changed")) x;
  PERFORM "refreshHours"("members", "others");
  RETURN NULL;
END
$$;
CREATE TRIGGER "membershipBegins" AFTER INSERT ON "Membership"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "membershipCounts"();
CREATE TRIGGER "membershipEnds" AFTER UPDATE ON "Membership"
  REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "membershipCounts"();
CREATE TRIGGER "membershipIsGone" AFTER DELETE ON "Membership"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "membershipCounts"();

-- ── Adding up.

-- The counts of every unit with all below it, from the people and their standings.
CREATE FUNCTION "completionTotals"("of" text)
RETURNS TABLE ("organisationId" int, "part" "CompletionPart", "people" int, "doing" int, "done" int)
LANGUAGE sql STABLE AS $$
  WITH standing AS (
    SELECT s."organisationId", p."part", p."state", count(*) AS n
      FROM "CompletionStanding" s
     CROSS JOIN LATERAL (VALUES ('lessons', s."lessons"), ('exams', s."exams"), ('overall', s."overall")) p("part", "state")
     WHERE s."campaignId" = (SELECT "campaignId" FROM "CompletionPlan" WHERE "plan" = "of") GROUP BY 1, 2, 3
     UNION ALL
    SELECT h."organisationId", 'hours', h."state", count(*) FROM "HoursStanding" h
     WHERE h."year" = (SELECT "year" FROM "CompletionPlan" WHERE "plan" = "of") GROUP BY 1, 3
  ), own AS (
    SELECT c."organisationId", part, count(*) AS people, 0 AS doing, 0 AS done
      FROM "countedPeople"("of") c
     CROSS JOIN unnest(CASE WHEN "of" LIKE 'hours:%' THEN ARRAY['hours'] ELSE ARRAY['lessons', 'exams', 'overall'] END) part
     GROUP BY 1, 2
     UNION ALL
    SELECT s."organisationId", s."part", 0, sum(s.n) FILTER (WHERE s."state" = 'doing'), sum(s.n) FILTER (WHERE s."state" = 'done')
      FROM standing s GROUP BY 1, 2
  ), summed AS (
    SELECT "organisationId", part, sum(people) AS people, coalesce(sum(doing), 0) AS doing, coalesce(sum(done), 0) AS done
      FROM own GROUP BY 1, 2
  )
  SELECT above."id", s.part::"CompletionPart", sum(s.people)::int, sum(s.doing)::int, sum(s.done)::int
    FROM summed s
    JOIN "planMoments"() p ON p."plan" = "of"
    JOIN "OrganisationPlace" o ON o."organisationId" = s."organisationId"
                              AND o."from" < p."moment" AND coalesce(o."to", 'infinity') >= p."moment"
   CROSS JOIN LATERAL string_to_table(trim(BOTH '/' FROM o."path"), '/') step("code")
    JOIN "Organisation" above ON above."code" = step."code"
   GROUP BY 1, 2
$$;

-- Adds what was noted to the units it happened in and all above them, and keeps the day's figures (Beijing time).
-- Returns how many notes there were.
CREATE FUNCTION "foldCompletion"() RETURNS bigint LANGUAGE plpgsql SET jit = off AS $$
DECLARE
  "taken" bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(8201, 3);
  WITH gone AS (
    DELETE FROM "CompletionDelta" RETURNING "organisationId", "plan", "part", "people", "doing", "done"
  ), own AS (
    SELECT "organisationId", "plan", "part", sum("people") AS people, sum("doing") AS doing, sum("done") AS done, count(*) AS notes
      FROM gone GROUP BY 1, 2, 3
  ), added AS (
    INSERT INTO "CompletionRollup" AS r ("organisationId", "plan", "part", "people", "doing", "done")
    SELECT above."id", s."plan", s."part", sum(s.people), sum(s.doing), sum(s.done)
      FROM own s
      JOIN "planMoments"() p ON p."plan" = s."plan"
      JOIN "OrganisationPlace" o ON o."organisationId" = s."organisationId"
                                AND o."from" < p."moment" AND coalesce(o."to", 'infinity') >= p."moment"
     CROSS JOIN LATERAL string_to_table(trim(BOTH '/' FROM o."path"), '/') step("code")
      JOIN "Organisation" above ON above."code" = step."code"
     GROUP BY 1, 2, 3
    ON CONFLICT ("organisationId", "plan", "part") DO UPDATE
      SET "people" = r."people" + excluded."people", "doing" = r."doing" + excluded."doing", "done" = r."done" + excluded."done"
    RETURNING r."organisationId", r."plan", r."part", r."people", r."doing", r."done"
  ), kept AS (
    INSERT INTO "CompletionDay" ("organisationId", "plan", "part", "day", "people", "doing", "done")
    SELECT a."organisationId", a."plan", a."part", (now() AT TIME ZONE 'Asia/Shanghai')::date, a."people", a."doing", a."done" FROM added a
    ON CONFLICT ("organisationId", "plan", "part", "day") DO UPDATE
      SET "people" = excluded."people", "doing" = excluded."doing", "done" = excluded."done"
  )
  SELECT coalesce(sum(notes), 0) INTO "taken" FROM own;
  RETURN "taken";
END
$$;

CREATE FUNCTION "countAlone"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(8201, 1);
  PERFORM pg_advisory_xact_lock(8201, 2);
  PERFORM pg_advisory_xact_lock(8201, 3);
END
$$;

-- Counts a plan anew from what members did. Whoever writes meanwhile waits, and then writes by what stands now.
CREATE FUNCTION "rebuildPlan"("of" text) RETURNS void LANGUAGE plpgsql SET jit = off SET work_mem = '64MB' AS $$
DECLARE
  "campaign" int;
  "counted" int;
BEGIN
  PERFORM "countAlone"();
  -- First, so that whoever changes the plan from here on marks it again.
  UPDATE "CompletionPlan" SET "staleSince" = NULL,
         "settledAt" = (SELECT now() FROM "planMoments"() p WHERE p."plan" = "of" AND p."moment" < now() - interval '1 minute')
   WHERE "plan" = "of" RETURNING "campaignId", "year" INTO "campaign", "counted";
  IF NOT FOUND THEN RETURN; END IF;
  IF "counted" IS NULL THEN
    WITH truth AS MATERIALIZED (SELECT * FROM "completionTruth"("campaign")), gone AS (
      DELETE FROM "CompletionStanding" s WHERE s."campaignId" = "campaign" AND NOT EXISTS (SELECT 1 FROM truth t WHERE t."memberId" = s."memberId")
    )
    INSERT INTO "CompletionStanding" ("memberId", "campaignId", "organisationId", "lessons", "exams", "overall")
    SELECT t."memberId", "campaign", t."organisationId", t."lessons", t."exams", t."overall"
      FROM truth t LEFT JOIN "CompletionStanding" s ON s."memberId" = t."memberId" AND s."campaignId" = "campaign"
     WHERE (s."organisationId", s."lessons", s."exams", s."overall") IS DISTINCT FROM (t."organisationId", t."lessons", t."exams", t."overall")
    ON CONFLICT ("memberId", "campaignId") DO UPDATE
      SET "organisationId" = excluded."organisationId", "lessons" = excluded."lessons", "exams" = excluded."exams", "overall" = excluded."overall";
  ELSE
    WITH truth AS MATERIALIZED (SELECT * FROM "hoursTruth"("counted")), gone AS (
      DELETE FROM "HoursStanding" s WHERE s."year" = "counted" AND NOT EXISTS (SELECT 1 FROM truth t WHERE t."memberId" = s."memberId")
    )
    INSERT INTO "HoursStanding" ("memberId", "year", "organisationId", "state")
    SELECT t."memberId", "counted", t."organisationId", t."state"
      FROM truth t LEFT JOIN "HoursStanding" s ON s."memberId" = t."memberId" AND s."year" = "counted"
     WHERE (s."organisationId", s."state") IS DISTINCT FROM (t."organisationId", t."state")
    ON CONFLICT ("memberId", "year") DO UPDATE SET "organisationId" = excluded."organisationId", "state" = excluded."state";
  END IF;
  DELETE FROM "CompletionDelta" WHERE "plan" = "of";
  WITH totals AS MATERIALIZED (SELECT * FROM "completionTotals"("of")), gone AS (
    DELETE FROM "CompletionRollup" r WHERE r."plan" = "of"
       AND NOT EXISTS (SELECT 1 FROM totals t WHERE t."organisationId" = r."organisationId" AND t."part" = r."part")
    RETURNING r."organisationId", r."part"
  ), added AS (
    INSERT INTO "CompletionRollup" ("organisationId", "plan", "part", "people", "doing", "done")
    SELECT t."organisationId", "of", t."part", t."people", t."doing", t."done"
      FROM totals t LEFT JOIN "CompletionRollup" r ON r."organisationId" = t."organisationId" AND r."plan" = "of" AND r."part" = t."part"
     WHERE (r."people", r."doing", r."done") IS DISTINCT FROM (t."people", t."doing", t."done")
    ON CONFLICT ("organisationId", "plan", "part") DO UPDATE
      SET "people" = excluded."people", "doing" = excluded."doing", "done" = excluded."done"
    RETURNING "organisationId", "part", "people", "doing", "done"
  )
  INSERT INTO "CompletionDay" ("organisationId", "plan", "part", "day", "people", "doing", "done")
  SELECT c."organisationId", "of", c."part", (now() AT TIME ZONE 'Asia/Shanghai')::date, c."people", c."doing", c."done"
    FROM (SELECT * FROM added UNION ALL SELECT "organisationId", "part", 0, 0, 0 FROM gone) c
  ON CONFLICT ("organisationId", "plan", "part", "day") DO UPDATE
    SET "people" = excluded."people", "doing" = excluded."doing", "done" = excluded."done";
END
$$;

-- ── What a plan is made of changed: at the end of the transaction, once for all its changes. A small city is counted anew
-- at once; in a large one the job does so within seconds, and reports say that it is about to.

CREATE FUNCTION "isLargeCity"() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT "reltuples" > 20000 FROM "pg_class" WHERE "oid" = '"Member"'::regclass
$$;

-- Before it is looked up which plans a change concerns: nobody counts one anew until this transaction has ended.
CREATE FUNCTION "beforeLooking"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF "isLargeCity"() THEN PERFORM pg_advisory_xact_lock_shared(8201, 1); ELSE PERFORM "countAlone"(); END IF;
END
$$;

CREATE FUNCTION "planChanged"("changed" text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  "seen" text := coalesce(current_setting('dangxiao.counted', true), '');
BEGIN
  IF "seen" LIKE '%|' || "changed" || '|%' THEN RETURN; END IF;
  PERFORM set_config('dangxiao.counted', "seen" || '|' || "changed" || '|', true);
  PERFORM "beforeLooking"();
  INSERT INTO "CompletionPlan" ("plan", "campaignId", "year", "staleSince")
  VALUES ("changed", CASE WHEN "changed" LIKE 'campaign:%' THEN substr("changed", 10)::int END,
          CASE WHEN "changed" LIKE 'hours:%' THEN substr("changed", 7)::int END, now())
  ON CONFLICT ("plan") DO UPDATE SET "staleSince" = now();
  IF NOT "isLargeCity"() THEN PERFORM "rebuildPlan"("changed"); END IF;
END
$$;

-- Begins to count a year's training hours.
CREATE FUNCTION "beginYear"("of" int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "beforeLooking"();
  INSERT INTO "CompletionPlan" ("plan", "year", "staleSince") VALUES ('hours:' || "of", "of", now()) ON CONFLICT DO NOTHING;
  IF FOUND AND NOT "isLargeCity"() THEN PERFORM "rebuildPlan"('hours:' || "of"); END IF;
END
$$;

CREATE FUNCTION "campaignChanged"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "planChanged"('campaign:' || NEW."id");
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "campaignBegins" AFTER INSERT ON "Campaign" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "campaignChanged"();
CREATE CONSTRAINT TRIGGER "campaignMoves" AFTER UPDATE ON "Campaign" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."closesAt" IS DISTINCT FROM NEW."closesAt") EXECUTE FUNCTION "campaignChanged"();

CREATE FUNCTION "campaignPartChanged"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" int := CASE WHEN TG_OP = 'DELETE' THEN OLD."campaignId" ELSE NEW."campaignId" END;
BEGIN
  -- It may have been deleted with all that belongs to it.
  IF EXISTS (SELECT 1 FROM "Campaign" c WHERE c."id" = "of") THEN PERFORM "planChanged"('campaign:' || "of"); END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "campaignTargetChanges" AFTER INSERT OR UPDATE OR DELETE ON "CampaignTarget" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "campaignPartChanged"();
CREATE CONSTRAINT TRIGGER "campaignLessonChanges" AFTER INSERT OR DELETE ON "CampaignLesson" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "campaignPartChanged"();
CREATE CONSTRAINT TRIGGER "campaignQuizChanges" AFTER INSERT OR DELETE ON "CampaignQuiz" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "campaignPartChanged"();

-- A lesson's first version was published, or its last one withdrawn.
CREATE FUNCTION "lessonShownChanged"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "beforeLooking"();
  PERFORM "planChanged"('campaign:' || cl."campaignId")
     FROM "CampaignLesson" cl WHERE cl."lessonId" = NEW."lessonId" ORDER BY cl."campaignId";
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "lessonIsShown" AFTER INSERT ON "LessonVersion" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."state" = 'published') EXECUTE FUNCTION "lessonShownChanged"();
CREATE CONSTRAINT TRIGGER "lessonShownChanges" AFTER UPDATE ON "LessonVersion" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD."state" = 'published') <> (NEW."state" = 'published')) EXECUTE FUNCTION "lessonShownChanged"();

CREATE FUNCTION "quizRuleChanged"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "beforeLooking"();
  PERFORM "planChanged"('campaign:' || cq."campaignId")
     FROM "CampaignQuiz" cq WHERE cq."quizId" = NEW."id" ORDER BY cq."campaignId";
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "quizRuleChanges" AFTER UPDATE ON "Quiz" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD."counting", OLD."releaseAt") IS DISTINCT FROM (NEW."counting", NEW."releaseAt"))
  EXECUTE FUNCTION "quizRuleChanged"();

-- A unit that moves changes what lies above it in every plan that still runs; one that is deleted, in those of the past too.
CREATE FUNCTION "treeChanged"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "beforeLooking"();
  PERFORM "planChanged"(p."plan") FROM "planMoments"() p
    -- Also one that has closed while this transaction moved the unit, which counts as moved before.
    WHERE TG_OP = 'DELETE' OR p."moment" > now()::timestamptz(3) ORDER BY p."plan";
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "unitMoves" AFTER UPDATE ON "Organisation" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."path" <> NEW."path") EXECUTE FUNCTION "treeChanged"();
CREATE CONSTRAINT TRIGGER "unitIsGone" AFTER DELETE ON "Organisation" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "treeChanged"();

CREATE FUNCTION "hoursRuleChanged"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "beforeLooking"();
  PERFORM "planChanged"(p."plan") FROM "planMoments"() p WHERE p."year" IS NOT NULL AND p."moment" > now()::timestamptz(3) ORDER BY p."plan";
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "hoursRuleChanges" AFTER INSERT ON "HoursSetting" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "hoursRuleChanged"();

-- Nothing is counted any more of a plan that is gone.
CREATE FUNCTION "forgetPlan"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "CompletionDelta" WHERE "plan" = OLD."plan";
  DELETE FROM "CompletionRollup" WHERE "plan" = OLD."plan";
  DELETE FROM "CompletionDay" WHERE "plan" = OLD."plan";
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "planIsGone" AFTER DELETE ON "CompletionPlan" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "forgetPlan"();

-- ── What is there already.

INSERT INTO "HoursSetting" ("rules", "source") VALUES (
  '{"targets":{"member":3200,"secretary":5600,"deputy":5600},"forms":{"training":{"minutesPerHour":45},"discussion":{"minutesPerHour":45},"onsite":{"minutesPerHour":45},"self_study":{"minutesPerHour":45}},"lessonHundredths":50}',
  '待组织部门确认');
INSERT INTO "CompletionPlan" ("plan", "campaignId") SELECT 'campaign:' || "id", "id" FROM "Campaign";
INSERT INTO "CompletionPlan" ("plan", "year")
SELECT DISTINCT 'hours:' || y, y
  FROM (SELECT "year" AS y FROM "HoursBalance" UNION SELECT extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::int) years;
SELECT "rebuildPlan"("plan") FROM "CompletionPlan" ORDER BY "plan";
