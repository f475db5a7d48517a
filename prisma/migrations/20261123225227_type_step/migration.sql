-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "typeStep" INTEGER;
