-- CreateTable
CREATE TABLE "terms_texts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "imported_by_id" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "position" BIGSERIAL NOT NULL,

    CONSTRAINT "terms_texts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "terms_texts_organisation_id_version_key" ON "terms_texts"("organisation_id", "version");

-- AddForeignKey
ALTER TABLE "terms_texts" ADD CONSTRAINT "terms_texts_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CALL secure_tenant_table('terms_texts');

-- A text that was imported stays as it is: contracts are under it by its version. One that nobody has published may be taken away.
REVOKE UPDATE, TRUNCATE ON terms_texts FROM musubi_app;
ALTER TABLE terms_texts
  ADD CONSTRAINT terms_texts_version CHECK (btrim(version) <> ''),
  ADD CONSTRAINT terms_texts_text CHECK (btrim(text) <> ''),
  ADD CONSTRAINT terms_texts_hash CHECK (sha256 ~ '^[0-9a-f]{64}$');
CREATE TRIGGER terms_texts_unchanged BEFORE UPDATE ON terms_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();
