-- How notices reach people (the law of them is events), and what hangs on letters of the built-in mailbox.
CREATE TABLE "notice_deliveries" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "stream_id" UUID NOT NULL,
    "notice" TEXT NOT NULL,
    "issue" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "recipient" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "paper_id" UUID,
    "letter_id" UUID,
    "must_arrive_by" TIMESTAMPTZ(3),
    "message_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "printed_at" TIMESTAMPTZ(3),
    "posted_at" TIMESTAMPTZ(3),
    "tracking_number" TEXT,
    "arrived_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "escalation" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_deliveries_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notice_deliveries_stream_kind_stream_id_notice_issue_organi_key" ON "notice_deliveries"("stream_kind", "stream_id", "notice", "issue", "organisation_id");
CREATE INDEX "notice_deliveries_organisation_id_idx" ON "notice_deliveries"("organisation_id");
CREATE INDEX "notice_deliveries_provider_id_state_idx" ON "notice_deliveries"("provider_id", "state");
CREATE INDEX "notice_deliveries_message_id_idx" ON "notice_deliveries"("message_id");

ALTER TABLE "notice_deliveries"
  ADD CONSTRAINT "notice_deliveries_channel" CHECK ("channel" IN ('mail', 'post')),
  ADD CONSTRAINT "notice_deliveries_state" CHECK ("state" IN ('waiting', 'sent', 'printed', 'posted', 'arrived', 'bounced', 'returned', 'failed'));
-- A tracking number belongs to one letter of a provider.
CREATE UNIQUE INDEX "notice_deliveries_tracking" ON "notice_deliveries"("provider_id", "tracking_number") WHERE "tracking_number" IS NOT NULL;
CALL secure_record_table('notice_deliveries');

ALTER TABLE "mails" ADD COLUMN "provider_id" UUID, ADD COLUMN "customer_id" UUID;
CREATE INDEX "mails_customer_id_idx" ON "mails"("customer_id");

CREATE TABLE "mail_attachments" (
    "mail_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "mail_attachments_pkey" PRIMARY KEY ("mail_id","number")
);
ALTER TABLE "mail_attachments" ADD CONSTRAINT "mail_attachments_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mails"("id") ON DELETE CASCADE ON UPDATE CASCADE;
