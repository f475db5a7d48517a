-- CreateEnum
CREATE TYPE "Standing" AS ENUM ('not_started', 'doing', 'done');

-- CreateEnum
CREATE TYPE "CompletionPart" AS ENUM ('lessons', 'exams', 'overall', 'hours');

-- CreateEnum
CREATE TYPE "StudyForm" AS ENUM ('training', 'discussion', 'onsite', 'self_study');

-- CreateEnum
CREATE TYPE "HoursKind" AS ENUM ('event', 'lesson', 'correction');

-- CreateEnum
CREATE TYPE "RosterImportStage" AS ENUM ('reading', 'read', 'refused', 'applying', 'applied', 'undoing', 'undone', 'failed', 'discarded');

-- CreateEnum
CREATE TYPE "ExportStage" AS ENUM ('waiting', 'working', 'ready', 'failed');

-- DropIndex
DROP INDEX "Appointment_memberId_organisationId_role_key";

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "closedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "anonymisedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "lessonHours" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "QuizWindow" ADD COLUMN     "sessionId" INTEGER;

-- CreateTable
CREATE TABLE "OrganisationPlace" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parentId" INTEGER,
    "path" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "OrganisationPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" SERIAL NOT NULL,
    "memberId" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignSession" (
    "id" SERIAL NOT NULL,
    "campaignId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "opensAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "quota" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CampaignSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionVenue" (
    "id" SERIAL NOT NULL,
    "sessionId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "main" BOOLEAN NOT NULL DEFAULT false,
    "place" TEXT,
    "quota" INTEGER,
    "order" INTEGER NOT NULL,

    CONSTRAINT "SessionVenue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SessionUnit" (
    "sessionId" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "venueId" INTEGER,

    CONSTRAINT "SessionUnit_pkey" PRIMARY KEY ("sessionId","organisationId")
);

-- CreateTable
CREATE TABLE "CompletionStanding" (
    "memberId" INTEGER NOT NULL,
    "campaignId" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "lessons" "Standing" NOT NULL,
    "exams" "Standing" NOT NULL,
    "overall" "Standing" NOT NULL,

    CONSTRAINT "CompletionStanding_pkey" PRIMARY KEY ("memberId","campaignId")
);

-- CreateTable
CREATE TABLE "CompletionRollup" (
    "organisationId" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "part" "CompletionPart" NOT NULL,
    "people" INTEGER NOT NULL,
    "doing" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,

    CONSTRAINT "CompletionRollup_pkey" PRIMARY KEY ("organisationId","plan","part")
);

-- CreateTable
CREATE TABLE "CompletionDelta" (
    "id" BIGSERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "part" "CompletionPart" NOT NULL,
    "people" INTEGER NOT NULL,
    "doing" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,

    CONSTRAINT "CompletionDelta_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CompletionDay" (
    "organisationId" INTEGER NOT NULL,
    "plan" TEXT NOT NULL,
    "part" "CompletionPart" NOT NULL,
    "day" DATE NOT NULL,
    "people" INTEGER NOT NULL,
    "doing" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,

    CONSTRAINT "CompletionDay_pkey" PRIMARY KEY ("organisationId","plan","part","day")
);

-- CreateTable
CREATE TABLE "StudyEvent" (
    "id" UUID NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "form" "StudyForm" NOT NULL,
    "heldOn" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "campaignId" INTEGER,
    "recordedById" INTEGER NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,

    CONSTRAINT "StudyEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StudyAttendance" (
    "eventId" UUID NOT NULL,
    "memberId" INTEGER NOT NULL,
    "present" BOOLEAN NOT NULL,

    CONSTRAINT "StudyAttendance_pkey" PRIMARY KEY ("eventId","memberId")
);

-- CreateTable
CREATE TABLE "StudyObjection" (
    "id" SERIAL NOT NULL,
    "eventId" UUID NOT NULL,
    "memberId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "StudyObjection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HoursEntry" (
    "id" BIGSERIAL NOT NULL,
    "memberId" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" "HoursKind" NOT NULL,
    "form" "StudyForm" NOT NULL,
    "hundredths" INTEGER NOT NULL,
    "eventId" UUID,
    "lessonId" INTEGER,
    "campaignId" INTEGER,
    "reason" TEXT,
    "enteredById" INTEGER,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HoursEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HoursBalance" (
    "memberId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "hundredths" INTEGER NOT NULL,

    CONSTRAINT "HoursBalance_pkey" PRIMARY KEY ("memberId","year")
);

-- CreateTable
CREATE TABLE "HoursSetting" (
    "id" SERIAL NOT NULL,
    "rules" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "setById" INTEGER,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HoursSetting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterImport" (
    "id" UUID NOT NULL,
    "memberId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fileName" TEXT NOT NULL,
    "file" BYTEA,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "stage" "RosterImportStage" NOT NULL,
    "progress" JSONB,
    "preview" JSONB,
    "problems" JSONB,
    "failure" TEXT,
    "basis" TEXT,
    "appliedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "RosterImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterChange" (
    "id" BIGSERIAL NOT NULL,
    "importId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "rowId" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "RosterChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExportFile" (
    "id" UUID NOT NULL,
    "memberId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "stage" "ExportStage" NOT NULL DEFAULT 'waiting',
    "progress" JSONB,
    "fileName" TEXT NOT NULL,
    "rows" INTEGER,
    "file" BYTEA,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExportFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" SERIAL NOT NULL,
    "memberId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "href" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OrganisationPlace_parentId_idx" ON "OrganisationPlace"("parentId");

-- CreateIndex
CREATE INDEX "OrganisationPlace_path_idx" ON "OrganisationPlace"("path" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "OrganisationPlace_today_key" ON "OrganisationPlace"("organisationId") WHERE ("to" IS NULL);

-- CreateIndex
CREATE INDEX "Membership_memberId_idx" ON "Membership"("memberId");

-- CreateIndex
CREATE INDEX "Membership_organisationId_idx" ON "Membership"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_today_key" ON "Membership"("memberId") WHERE ("to" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "CampaignSession_campaignId_number_key" ON "CampaignSession"("campaignId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "SessionVenue_sessionId_name_key" ON "SessionVenue"("sessionId", "name");

-- CreateIndex
CREATE INDEX "SessionUnit_organisationId_idx" ON "SessionUnit"("organisationId");

-- CreateIndex
CREATE INDEX "CompletionStanding_campaignId_organisationId_idx" ON "CompletionStanding"("campaignId", "organisationId");

-- CreateIndex
CREATE INDEX "CompletionDelta_plan_idx" ON "CompletionDelta"("plan");

-- CreateIndex
CREATE INDEX "StudyEvent_organisationId_heldOn_idx" ON "StudyEvent"("organisationId", "heldOn");

-- CreateIndex
CREATE INDEX "StudyAttendance_memberId_idx" ON "StudyAttendance"("memberId");

-- CreateIndex
CREATE INDEX "StudyObjection_memberId_idx" ON "StudyObjection"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "StudyObjection_eventId_memberId_key" ON "StudyObjection"("eventId", "memberId");

-- CreateIndex
CREATE INDEX "HoursEntry_memberId_year_idx" ON "HoursEntry"("memberId", "year");

-- CreateIndex
CREATE INDEX "HoursEntry_eventId_idx" ON "HoursEntry"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "HoursEntry_lesson_key" ON "HoursEntry"("memberId", "lessonId", "year") WHERE (kind = 'lesson'::"HoursKind");

-- CreateIndex
CREATE INDEX "RosterImport_createdAt_idx" ON "RosterImport"("createdAt");

-- CreateIndex
CREATE INDEX "RosterChange_importId_idx" ON "RosterChange"("importId");

-- CreateIndex
CREATE INDEX "ExportFile_memberId_idx" ON "ExportFile"("memberId");

-- CreateIndex
CREATE INDEX "ExportFile_createdAt_idx" ON "ExportFile"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_memberId_key_key" ON "Notice"("memberId", "key");

-- CreateIndex
CREATE INDEX "Appointment_memberId_idx" ON "Appointment"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_open_key" ON "Appointment"("memberId", "organisationId", "role") WHERE ("to" IS NULL);

-- AddForeignKey
ALTER TABLE "OrganisationPlace" ADD CONSTRAINT "OrganisationPlace_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignSession" ADD CONSTRAINT "CampaignSession_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionVenue" ADD CONSTRAINT "SessionVenue_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CampaignSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionUnit" ADD CONSTRAINT "SessionUnit_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CampaignSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionUnit" ADD CONSTRAINT "SessionUnit_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionUnit" ADD CONSTRAINT "SessionUnit_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "SessionVenue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuizWindow" ADD CONSTRAINT "QuizWindow_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CampaignSession"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CompletionStanding" ADD CONSTRAINT "CompletionStanding_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CompletionStanding" ADD CONSTRAINT "CompletionStanding_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyEvent" ADD CONSTRAINT "StudyEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyEvent" ADD CONSTRAINT "StudyEvent_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyAttendance" ADD CONSTRAINT "StudyAttendance_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "StudyEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyAttendance" ADD CONSTRAINT "StudyAttendance_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyObjection" ADD CONSTRAINT "StudyObjection_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "StudyEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyObjection" ADD CONSTRAINT "StudyObjection_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoursEntry" ADD CONSTRAINT "HoursEntry_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoursEntry" ADD CONSTRAINT "HoursEntry_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "StudyEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoursBalance" ADD CONSTRAINT "HoursBalance_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterImport" ADD CONSTRAINT "RosterImport_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterChange" ADD CONSTRAINT "RosterChange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RosterImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExportFile" ADD CONSTRAINT "ExportFile_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Where units stood and to whom members belonged, by date: kept here, so that no write can forget it.
CREATE FUNCTION "keepPlace"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."name", NEW."level", NEW."parentId", NEW."path") IS NOT DISTINCT FROM (OLD."name", OLD."level", OLD."parentId", OLD."path") THEN
      RETURN NULL;
    END IF;
    UPDATE "OrganisationPlace" SET "to" = now() WHERE "organisationId" = NEW."id" AND "to" IS NULL;
  END IF;
  INSERT INTO "OrganisationPlace" ("organisationId", "name", "level", "parentId", "path", "from")
  VALUES (NEW."id", NEW."name", NEW."level", NEW."parentId", NEW."path", now());
  RETURN NULL;
END
$$;

CREATE TRIGGER "organisationKeepsPlaces" AFTER INSERT OR UPDATE ON "Organisation"
  FOR EACH ROW EXECUTE FUNCTION "keepPlace"();

CREATE FUNCTION "keepMemberships"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE "Membership" s SET "to" = now()
      FROM "before" b JOIN "after" a ON a."id" = b."id"
     WHERE s."memberId" = a."id" AND s."to" IS NULL
       AND (a."organisationId" <> b."organisationId" OR (a."disabledAt" IS NOT NULL AND b."disabledAt" IS NULL));
    INSERT INTO "Membership" ("memberId", "organisationId", "from")
    SELECT a."id", a."organisationId", now()
      FROM "before" b JOIN "after" a ON a."id" = b."id"
     WHERE a."disabledAt" IS NULL AND (a."organisationId" <> b."organisationId" OR b."disabledAt" IS NOT NULL);
  ELSE
    INSERT INTO "Membership" ("memberId", "organisationId", "from")
    SELECT "id", "organisationId", "createdAt" FROM "after" WHERE "disabledAt" IS NULL;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "newMemberBelongs" AFTER INSERT ON "Member"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "keepMemberships"();
CREATE TRIGGER "memberBelongsElsewhere" AFTER UPDATE ON "Member"
  REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "keepMemberships"();

INSERT INTO "OrganisationPlace" ("organisationId", "name", "level", "parentId", "path", "from")
SELECT "id", "name", "level", "parentId", "path", '2000-01-01T00:00:00Z' FROM "Organisation";
INSERT INTO "Membership" ("memberId", "organisationId", "from", "to")
SELECT "id", "organisationId", "createdAt", "disabledAt" FROM "Member";

CREATE OR REPLACE FUNCTION "refuseAuditChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert only', TG_TABLE_NAME;
END
$$;

-- A ledger is mended by another entry, a setting by a newer one.
CREATE TRIGGER "hoursEntryIsNeverChanged" BEFORE UPDATE ON "HoursEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"();
CREATE TRIGGER "hoursSettingIsNeverChanged" BEFORE UPDATE ON "HoursSetting"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"();
