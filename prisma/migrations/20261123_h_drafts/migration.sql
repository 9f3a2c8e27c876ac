-- A draft carries what the list of flows shows of it, so that a list of a thousand flows reads no documents:
-- how many problems it has, and the hash of its canonical text, which tells whether it differs from the last version.
ALTER TABLE "flow_drafts"
  ADD COLUMN "hash" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "errors" INTEGER NOT NULL DEFAULT 0 CHECK ("errors" >= 0),
  ADD COLUMN "warnings" INTEGER NOT NULL DEFAULT 0 CHECK ("warnings" >= 0);
