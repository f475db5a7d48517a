-- CreateEnum
CREATE TYPE "Counting" AS ENUM ('best', 'last');

-- CreateEnum
CREATE TYPE "Treatment" AS ENUM ('full', 'replaced');

-- CreateEnum
CREATE TYPE "LateReason" AS ENUM ('answered_late', 'arrived_late', 'after_finish');

-- CreateEnum
CREATE TYPE "SignalKind" AS ENUM ('page_hidden', 'address', 'device');

-- AlterEnum
ALTER TYPE "AttemptState" ADD VALUE 'scheduled' BEFORE 'in_progress';

-- AlterTable
ALTER TABLE "Quiz" ADD COLUMN     "counting" "Counting" NOT NULL DEFAULT 'best';

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "address" TEXT,
ADD COLUMN     "drawnBy" TEXT,
ADD COLUMN     "gradedAt" TIMESTAMPTZ(3),
ADD COLUMN     "listedAt" TIMESTAMPTZ(3),
ADD COLUMN     "session" TEXT,
ALTER COLUMN "startedAt" DROP NOT NULL,
ALTER COLUMN "deadlineAt" DROP NOT NULL;

-- CreateTable
CREATE TABLE "QuizWindow" (
    "quizId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "opensAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "setById" INTEGER NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QuizWindow_pkey" PRIMARY KEY ("quizId","path")
);

-- CreateTable
CREATE TABLE "TimeGrant" (
    "id" SERIAL NOT NULL,
    "quizId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "extraSeconds" INTEGER NOT NULL,
    "extraAttempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "grantedById" INTEGER NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TimeGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoreCorrection" (
    "id" SERIAL NOT NULL,
    "quizId" INTEGER NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "treatment" "Treatment" NOT NULL,
    "replacementId" INTEGER,
    "reason" TEXT NOT NULL,
    "correctedById" INTEGER NOT NULL,
    "correctedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScoreCorrection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LateAnswer" (
    "attemptId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "reason" "LateReason" NOT NULL,
    "value" JSONB,
    "seq" INTEGER NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "arrivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LateAnswer_pkey" PRIMARY KEY ("attemptId","position","reason")
);

-- CreateTable
CREATE TABLE "IntegritySignal" (
    "attemptId" UUID NOT NULL,
    "kind" "SignalKind" NOT NULL,
    "mark" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "seconds" INTEGER NOT NULL DEFAULT 0,
    "firstAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IntegritySignal_pkey" PRIMARY KEY ("attemptId","kind","mark")
);

-- CreateIndex
CREATE INDEX "TimeGrant_memberId_quizId_idx" ON "TimeGrant"("memberId", "quizId");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreCorrection_quizId_itemVersionId_key" ON "ScoreCorrection"("quizId", "itemVersionId");

-- CreateIndex
CREATE INDEX "Attempt_unlisted_idx" ON "Attempt"("quizId") WHERE (("gradedAt" IS NOT NULL) AND ("listedAt" IS NULL));

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_one_open_key" ON "Attempt"("memberId", "quizId") WHERE (state <> ALL (ARRAY['submitted'::"AttemptState", 'expired'::"AttemptState", 'voided'::"AttemptState"]));

-- AddForeignKey
ALTER TABLE "QuizWindow" ADD CONSTRAINT "QuizWindow_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuizWindow" ADD CONSTRAINT "QuizWindow_setById_fkey" FOREIGN KEY ("setById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeGrant" ADD CONSTRAINT "TimeGrant_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeGrant" ADD CONSTRAINT "TimeGrant_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeGrant" ADD CONSTRAINT "TimeGrant_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreCorrection" ADD CONSTRAINT "ScoreCorrection_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreCorrection" ADD CONSTRAINT "ScoreCorrection_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreCorrection" ADD CONSTRAINT "ScoreCorrection_replacementId_fkey" FOREIGN KEY ("replacementId") REFERENCES "ItemVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreCorrection" ADD CONSTRAINT "ScoreCorrection_correctedById_fkey" FOREIGN KEY ("correctedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LateAnswer" ADD CONSTRAINT "LateAnswer_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntegritySignal" ADD CONSTRAINT "IntegritySignal_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: attempts finished so far were graded with their end; what they missed was listed then if results were shown.
UPDATE "Attempt" SET "gradedAt" = "finishedAt" WHERE "finishedAt" IS NOT NULL;
UPDATE "Attempt" a SET "listedAt" = a."finishedAt"
  FROM "Quiz" q
 WHERE q."id" = a."quizId" AND a."finishedAt" IS NOT NULL AND (q."releaseAt" IS NULL OR q."releaseAt" <= a."finishedAt");
