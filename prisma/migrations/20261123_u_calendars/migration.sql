-- Hours by a name that flows use.
CREATE TABLE "calendars" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "schedule" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "edited_by_id" TEXT,
    "edited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendars_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "calendars_organisation_id_name_key" ON "calendars"("organisation_id", "name");

ALTER TABLE "calendars" ADD CONSTRAINT "calendars_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CALL secure_tenant_table('calendars');
ALTER TABLE calendars
  ADD CONSTRAINT calendars_name CHECK (name ~ '^[A-Za-z][A-Za-z0-9_-]{0,63}$'),
  ADD CONSTRAINT calendars_revision CHECK (revision >= 1);
