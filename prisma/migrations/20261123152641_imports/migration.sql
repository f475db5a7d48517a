-- CreateTable
CREATE TABLE "ItemImport" (
    "id" UUID NOT NULL,
    "articleId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fileName" TEXT NOT NULL,
    "reading" JSONB,
    "failure" TEXT,

    CONSTRAINT "ItemImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ItemImport_memberId_idx" ON "ItemImport"("memberId");

-- CreateIndex
CREATE INDEX "ItemImport_createdAt_idx" ON "ItemImport"("createdAt");

-- AddForeignKey
ALTER TABLE "ItemImport" ADD CONSTRAINT "ItemImport_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemImport" ADD CONSTRAINT "ItemImport_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
