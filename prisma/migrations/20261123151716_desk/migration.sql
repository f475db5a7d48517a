-- CreateEnum
CREATE TYPE "ManuscriptStage" AS ENUM ('waiting', 'structure', 'building', 'ready', 'failed');

-- AlterEnum
ALTER TYPE "VersionState" ADD VALUE 'edited' BEFORE 'published';
ALTER TYPE "VersionState" ADD VALUE 'approved' BEFORE 'published';
ALTER TYPE "VersionState" ADD VALUE 'withdrawn';
ALTER TYPE "VersionState" ADD VALUE 'rejected';

-- AlterTable
ALTER TABLE "ArticleVersion" ADD COLUMN     "authorId" INTEGER;

-- AlterTable
ALTER TABLE "LessonVersion" ADD COLUMN     "authorId" INTEGER;

-- AlterTable
ALTER TABLE "ItemVersion" ADD COLUMN     "authorId" INTEGER,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'file';

-- CreateTable
CREATE TABLE "Manuscript" (
    "articleId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "fileName" TEXT,
    "createdById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage" "ManuscriptStage" NOT NULL,
    "progress" JSONB,
    "failure" TEXT,
    "repairs" JSONB NOT NULL DEFAULT '[]',
    "proposals" JSONB NOT NULL DEFAULT '[]',
    "decisions" JSONB NOT NULL DEFAULT '{}',
    "facts" JSONB NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Manuscript_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "ReviewStep" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "memberId" INTEGER,
    "articleVersionId" INTEGER,
    "lessonVersionId" INTEGER,
    "itemVersionId" INTEGER,
    "step" TEXT NOT NULL,
    "from" "VersionState",
    "to" "VersionState" NOT NULL,
    "reason" TEXT,

    CONSTRAINT "ReviewStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ReviewStep_itemVersionId_idx" ON "ReviewStep"("itemVersionId");

-- CreateIndex
CREATE INDEX "ReviewStep_lessonVersionId_idx" ON "ReviewStep"("lessonVersionId");

-- CreateIndex
CREATE INDEX "ReviewStep_articleVersionId_idx" ON "ReviewStep"("articleVersionId");

-- CreateIndex
CREATE INDEX "ItemVersion_articleVersionId_idx" ON "ItemVersion"("articleVersionId");

-- AddForeignKey
ALTER TABLE "Manuscript" ADD CONSTRAINT "Manuscript_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Manuscript" ADD CONSTRAINT "Manuscript_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleVersion" ADD CONSTRAINT "ArticleVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LessonVersion" ADD CONSTRAINT "LessonVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemVersion" ADD CONSTRAINT "ItemVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewStep" ADD CONSTRAINT "ReviewStep_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewStep" ADD CONSTRAINT "ReviewStep_articleVersionId_fkey" FOREIGN KEY ("articleVersionId") REFERENCES "ArticleVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewStep" ADD CONSTRAINT "ReviewStep_lessonVersionId_fkey" FOREIGN KEY ("lessonVersionId") REFERENCES "LessonVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewStep" ADD CONSTRAINT "ReviewStep_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand: what a version says never changes, only its state; the steps between states are insert only.
CREATE FUNCTION "refuseVersionChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'state' IS DISTINCT FROM to_jsonb(OLD) - 'state' THEN
    RAISE EXCEPTION '% is immutable but for its state', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "articleVersionIsImmutable" BEFORE UPDATE ON "ArticleVersion"
  FOR EACH ROW EXECUTE FUNCTION "refuseVersionChange"();
CREATE TRIGGER "lessonVersionIsImmutable" BEFORE UPDATE ON "LessonVersion"
  FOR EACH ROW EXECUTE FUNCTION "refuseVersionChange"();
CREATE TRIGGER "itemVersionIsImmutable" BEFORE UPDATE ON "ItemVersion"
  FOR EACH ROW EXECUTE FUNCTION "refuseVersionChange"();

CREATE TRIGGER "reviewStepIsInsertOnly"
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReviewStep"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"();
