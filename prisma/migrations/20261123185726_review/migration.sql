-- CreateTable
CREATE TABLE "ReviewCard" (
    "memberId" INTEGER NOT NULL,
    "articleId" INTEGER NOT NULL,
    "fact" TEXT NOT NULL,
    "stability" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "reps" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "reviewedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "turn" INTEGER NOT NULL,
    "itemVersionId" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ReviewCard_pkey" PRIMARY KEY ("memberId","articleId","fact")
);

-- AddForeignKey
ALTER TABLE "ReviewCard" ADD CONSTRAINT "ReviewCard_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
