-- CreateEnum
CREATE TYPE "SlipStage" AS ENUM ('waiting', 'working', 'ready', 'taken', 'erased', 'failed');

-- CreateEnum
CREATE TYPE "SlipKind" AS ENUM ('missing', 'unused', 'member');

-- CreateTable
CREATE TABLE "SlipRun" (
    "id" UUID NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "kind" "SlipKind" NOT NULL,
    "subjectId" INTEGER,
    "stage" "SlipStage" NOT NULL DEFAULT 'waiting',
    "progress" JSONB,
    "failure" TEXT,
    "slips" INTEGER,
    "sealed" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ(3),
    "takenAt" TIMESTAMPTZ(3),

    CONSTRAINT "SlipRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordHandover" (
    "id" UUID NOT NULL,
    "memberId" INTEGER NOT NULL,
    "startedById" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordHandover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SlipRun_askedById_idx" ON "SlipRun"("askedById");

-- CreateIndex
CREATE INDEX "SlipRun_stage_idx" ON "SlipRun"("stage");

-- CreateIndex
CREATE UNIQUE INDEX "SlipRun_running_key" ON "SlipRun"("organisationId") WHERE (stage = ANY (ARRAY['waiting'::"SlipStage", 'working'::"SlipStage"]));

-- CreateIndex
CREATE INDEX "PasswordHandover_startedById_idx" ON "PasswordHandover"("startedById");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordHandover_open_key" ON "PasswordHandover"("memberId") WHERE (("usedAt" IS NULL) AND ("cancelledAt" IS NULL));

-- AddForeignKey
ALTER TABLE "SlipRun" ADD CONSTRAINT "SlipRun_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlipRun" ADD CONSTRAINT "SlipRun_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlipRun" ADD CONSTRAINT "SlipRun_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordHandover" ADD CONSTRAINT "PasswordHandover_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordHandover" ADD CONSTRAINT "PasswordHandover_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
