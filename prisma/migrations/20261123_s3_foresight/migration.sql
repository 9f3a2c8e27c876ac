-- CreateTable
CREATE TABLE "calendar_feeds" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'ja',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_exports" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT NOT NULL DEFAULT '',
    "file" BYTEA,
    "sha256" TEXT,
    "size" INTEGER,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_exports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feeds_token_hash_key" ON "calendar_feeds"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_feeds_organisation_id_idx" ON "calendar_feeds"("organisation_id");

-- CreateIndex
CREATE INDEX "data_exports_organisation_id_asked_at_idx" ON "data_exports"("organisation_id", "asked_at" DESC);

CALL secure_tenant_table('calendar_feeds');
CALL secure_tenant_table('data_exports');

ALTER TABLE calendar_feeds
  ADD CONSTRAINT calendar_feeds_name CHECK (btrim(name) <> ''),
  ADD CONSTRAINT calendar_feeds_hash CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT calendar_feeds_language CHECK (language IN ('ja', 'en'));
ALTER TABLE data_exports
  ADD CONSTRAINT data_exports_state CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  ADD CONSTRAINT data_exports_progress CHECK (done BETWEEN 0 AND total),
  ADD CONSTRAINT data_exports_file CHECK (state <> 'done' OR (finished_at IS NOT NULL AND sha256 IS NOT NULL AND size IS NOT NULL));
-- One at a time for each organisation.
CREATE UNIQUE INDEX data_exports_one ON data_exports (organisation_id) WHERE state IN ('waiting', 'running');

-- Whose feed is this? Asked before a tenant is known; revoked ones are nobody's.
CREATE FUNCTION organisation_of_feed(asked text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT organisation_id FROM calendar_feeds WHERE token_hash = asked AND revoked_at IS NULL $$;
REVOKE EXECUTE ON FUNCTION organisation_of_feed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisation_of_feed(text) TO musubi_app;
