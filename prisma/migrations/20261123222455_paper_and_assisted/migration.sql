-- CreateEnum
CREATE TYPE "Sitting" AS ENUM ('online', 'paper', 'assisted');

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "sitting" "Sitting" NOT NULL DEFAULT 'online';

-- CreateTable
CREATE TABLE "PaperSheet" (
    "attemptId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "issuedById" INTEGER NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "enteredById" INTEGER,
    "enteredAt" TIMESTAMPTZ(3),
    "confirmedById" INTEGER,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PaperSheet_pkey" PRIMARY KEY ("attemptId")
);

-- CreateTable
CREATE TABLE "Assistance" (
    "id" SERIAL NOT NULL,
    "attemptId" UUID NOT NULL,
    "helperId" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Assistance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PaperSheet_code_key" ON "PaperSheet"("code");

-- CreateIndex
CREATE INDEX "Assistance_attemptId_idx" ON "Assistance"("attemptId");

-- CreateIndex
CREATE UNIQUE INDEX "Assistance_open_key" ON "Assistance"("attemptId") WHERE ("endedAt" IS NULL);

-- AddForeignKey
ALTER TABLE "PaperSheet" ADD CONSTRAINT "PaperSheet_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperSheet" ADD CONSTRAINT "PaperSheet_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperSheet" ADD CONSTRAINT "PaperSheet_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperSheet" ADD CONSTRAINT "PaperSheet_confirmedById_fkey" FOREIGN KEY ("confirmedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assistance" ADD CONSTRAINT "Assistance_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assistance" ADD CONSTRAINT "Assistance_helperId_fkey" FOREIGN KEY ("helperId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
