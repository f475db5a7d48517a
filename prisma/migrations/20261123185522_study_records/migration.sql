-- AlterTable
ALTER TABLE "StudyEvent" ADD COLUMN     "settingId" INTEGER;

-- AlterTable
ALTER TABLE "HoursEntry" ADD COLUMN     "requestId" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "HoursEntry_requestId_key" ON "HoursEntry"("requestId");

-- AddForeignKey
ALTER TABLE "StudyEvent" ADD CONSTRAINT "StudyEvent_settingId_fkey" FOREIGN KEY ("settingId") REFERENCES "HoursSetting"("id") ON DELETE SET NULL ON UPDATE CASCADE;
