-- By hand: deleting a member sets "memberId" of their review steps to null, by a statement that is run even when there are
-- none; a trigger for each statement refused every such deletion. For each row it refuses what changes a step, and only that.
DROP TRIGGER "reviewStepIsInsertOnly" ON "ReviewStep";

CREATE TRIGGER "reviewStepIsInsertOnly"
  BEFORE UPDATE OR DELETE ON "ReviewStep"
  FOR EACH ROW EXECUTE FUNCTION "refuseAuditChange"();

CREATE TRIGGER "reviewStepIsNeverEmptied"
  BEFORE TRUNCATE ON "ReviewStep"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"();
