-- CreateTable
CREATE TABLE "contract_streams" (
    "kind" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,
    "next_due_at" TIMESTAMPTZ(3),
    "next_due_id" TEXT,
    "touches" UUID[],
    "snapshot" TEXT,
    "snapshot_version" TEXT,

    CONSTRAINT "contract_streams_pkey" PRIMARY KEY ("kind","id")
);

-- CreateTable
CREATE TABLE "contract_events" (
    "position" BIGSERIAL NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "command_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "actor" JSON NOT NULL,
    "approved_by" JSON,
    "valid_on" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSON NOT NULL,
    "documents" TEXT[],
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "contract_events_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "contract_commands" (
    "provider_id" UUID NOT NULL,
    "command_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "events" BIGINT[],
    "dropped" JSON NOT NULL DEFAULT '[]',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contract_commands_pkey" PRIMARY KEY ("provider_id","command_id")
);

-- CreateTable
CREATE TABLE "contract_inbox" (
    "unit" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_kind" TEXT,
    "from_id" UUID,
    "from_sequence" INTEGER,
    "stream_kind" TEXT,
    "stream_id" UUID,
    "command" TEXT,
    "data" JSON,
    "served_at" TIMESTAMPTZ(3),

    CONSTRAINT "contract_inbox_pkey" PRIMARY KEY ("unit","id")
);

-- CreateTable
CREATE TABLE "contract_outbox" (
    "id" BIGSERIAL NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "payload" JSON NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "contract_outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "dated" DATE,
    "amount" BIGINT,
    "partner" UUID,
    "kept_until" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parties" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_kana" TEXT NOT NULL DEFAULT '',
    "representative" TEXT NOT NULL DEFAULT '',
    "postal_code" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "fax" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "registration_number" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'ja',
    "contacts" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "parties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_list" (
    "contract" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "reseller" UUID,
    "biller" TEXT NOT NULL,
    "customer" TEXT NOT NULL,
    "customer_kana" TEXT NOT NULL DEFAULT '',
    "phase" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "overlays" TEXT[],
    "usable" BOOLEAN NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "start" DATE,
    "last_day" DATE,
    "quantities" JSONB NOT NULL,
    "lines" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,
    "open_debt" BIGINT NOT NULL,
    "overdue_debt" BIGINT NOT NULL,
    "work" INTEGER NOT NULL,
    "next_due_at" TIMESTAMPTZ(3),
    "next_due_command" TEXT,
    "next_due_rule" TEXT,
    "sequence" INTEGER NOT NULL,
    "search" TEXT NOT NULL,

    CONSTRAINT "contract_list_pkey" PRIMARY KEY ("contract")
);

-- CreateTable
CREATE TABLE "contract_dues" (
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "due_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "command" TEXT NOT NULL,
    "rule" TEXT NOT NULL,

    CONSTRAINT "contract_dues_pkey" PRIMARY KEY ("stream_kind","stream_id","due_id")
);

-- CreateTable
CREATE TABLE "contract_work" (
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by" TIMESTAMPTZ(3),

    CONSTRAINT "contract_work_pkey" PRIMARY KEY ("stream_kind","stream_id","kind","subject")
);

-- CreateTable
CREATE TABLE "contract_notices" (
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "notice" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "says" JSON NOT NULL,
    "issue" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "proof" TEXT,

    CONSTRAINT "contract_notices_pkey" PRIMARY KEY ("stream_kind","stream_id","notice")
);

-- CreateTable
CREATE TABLE "contract_debts" (
    "account" UUID NOT NULL,
    "no" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "contract" UUID,
    "kind" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "total" BIGINT NOT NULL,
    "open" BIGINT NOT NULL,
    "due" DATE,
    "pay_by" DATE,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "overdue_noted_at" TIMESTAMPTZ(3),

    CONSTRAINT "contract_debts_pkey" PRIMARY KEY ("account","no")
);

-- CreateTable
CREATE TABLE "clocks" (
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "runs" BOOLEAN NOT NULL DEFAULT false,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clocks_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "office_views" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "person_id" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filters" JSONB NOT NULL DEFAULT '{}',
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "office_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contract_streams_organisation_id_idx" ON "contract_streams"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_streams_provider_id_next_due_at_idx" ON "contract_streams"("provider_id", "next_due_at");

-- CreateIndex
CREATE INDEX "contract_events_organisation_id_recorded_at_idx" ON "contract_events"("organisation_id", "recorded_at");

-- CreateIndex
CREATE INDEX "contract_events_provider_id_recorded_at_idx" ON "contract_events"("provider_id", "recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "contract_events_stream_kind_stream_id_sequence_key" ON "contract_events"("stream_kind", "stream_id", "sequence");

-- CreateIndex
CREATE INDEX "contract_commands_organisation_id_idx" ON "contract_commands"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_inbox_organisation_id_idx" ON "contract_inbox"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_outbox_organisation_id_idx" ON "contract_outbox"("organisation_id");

-- CreateIndex
CREATE INDEX "documents_organisation_id_idx" ON "documents"("organisation_id");

-- CreateIndex
CREATE INDEX "documents_stream_kind_stream_id_idx" ON "documents"("stream_kind", "stream_id");

-- CreateIndex
CREATE INDEX "parties_organisation_id_idx" ON "parties"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_list_organisation_id_idx" ON "contract_list"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_dues_organisation_id_idx" ON "contract_dues"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_dues_provider_id_at_idx" ON "contract_dues"("provider_id", "at");

-- CreateIndex
CREATE INDEX "contract_work_organisation_id_idx" ON "contract_work"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_work_provider_id_by_idx" ON "contract_work"("provider_id", "by");

-- CreateIndex
CREATE INDEX "contract_notices_organisation_id_idx" ON "contract_notices"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_notices_provider_id_sent_at_idx" ON "contract_notices"("provider_id", "sent_at");

-- CreateIndex
CREATE INDEX "contract_debts_organisation_id_idx" ON "contract_debts"("organisation_id");

-- CreateIndex
CREATE INDEX "contract_debts_provider_id_pay_by_idx" ON "contract_debts"("provider_id", "pay_by");

-- CreateIndex
CREATE UNIQUE INDEX "office_views_organisation_id_person_id_page_name_key" ON "office_views"("organisation_id", "person_id", "page", "name");
