-- CreateEnum
CREATE TYPE "FeedbackKind" AS ENUM ('suggestion', 'complaint', 'item');

-- CreateTable
CREATE TABLE "Feedback" (
    "id" UUID NOT NULL,
    "memberId" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "kind" "FeedbackKind" NOT NULL,
    "text" TEXT NOT NULL,
    "itemVersionId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeedbackAnswer" (
    "feedbackId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "answeredById" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeedbackAnswer_pkey" PRIMARY KEY ("feedbackId")
);

-- CreateIndex
CREATE INDEX "Feedback_memberId_idx" ON "Feedback"("memberId");

-- CreateIndex
CREATE INDEX "Feedback_organisationId_idx" ON "Feedback"("organisationId");

-- CreateIndex
CREATE INDEX "Feedback_itemVersionId_idx" ON "Feedback"("itemVersionId");

-- CreateIndex
CREATE INDEX "FeedbackAnswer_answeredById_idx" ON "FeedbackAnswer"("answeredById");

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackAnswer" ADD CONSTRAINT "FeedbackAnswer_feedbackId_fkey" FOREIGN KEY ("feedbackId") REFERENCES "Feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackAnswer" ADD CONSTRAINT "FeedbackAnswer_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_item_check" CHECK (("kind" = 'item') = ("itemVersionId" IS NOT NULL));

-- What somebody said stays as it was said; of those who left, and after the time it is kept, the words go or the row does.
CREATE FUNCTION "refuseFeedbackChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."text" <> '' OR (to_jsonb(NEW) - 'text') IS DISTINCT FROM (to_jsonb(OLD) - 'text') THEN
    RAISE EXCEPTION '% is insert only', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "feedbackIsNeverChanged" BEFORE UPDATE ON "Feedback"
  FOR EACH ROW EXECUTE FUNCTION "refuseFeedbackChange"();
CREATE TRIGGER "feedbackAnswerIsNeverChanged" BEFORE UPDATE ON "FeedbackAnswer"
  FOR EACH ROW EXECUTE FUNCTION "refuseFeedbackChange"();
