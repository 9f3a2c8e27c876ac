-- Keys, backups and the purge of tenants.
CREATE TABLE "tenant_keys" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "wrapped" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_keys_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "backups" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "kept_until" DATE NOT NULL,
    "file" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "checked_at" TIMESTAMPTZ(3),
    "expired_at" TIMESTAMPTZ(3),

    CONSTRAINT "backups_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "purge_orders" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "contracts" UUID[],
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "report" JSON,

    CONSTRAINT "purge_orders_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "purge_results" (
    "order_id" UUID NOT NULL,
    "store" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purge_results_pkey" PRIMARY KEY ("order_id","store")
);

CREATE INDEX "tenant_keys_organisation_id_idx" ON "tenant_keys"("organisation_id");
CREATE INDEX "backups_organisation_id_made_at_idx" ON "backups"("organisation_id", "made_at");
CREATE INDEX "purge_orders_organisation_id_idx" ON "purge_orders"("organisation_id");
CREATE INDEX "purge_results_organisation_id_idx" ON "purge_results"("organisation_id");
ALTER TABLE "purge_results" ADD CONSTRAINT "purge_results_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "purge_orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CALL secure_record_table('tenant_keys');
CALL secure_record_table('backups');
CALL secure_record_table('purge_orders');
CALL secure_record_table('purge_results');

-- One living key for each tenant. A destroyed key never comes back, and no key is exchanged for another.
CREATE UNIQUE INDEX tenant_keys_one ON tenant_keys (organisation_id) WHERE destroyed_at IS NULL;
ALTER TABLE tenant_keys ADD CONSTRAINT tenant_keys_destroyed CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL));
REVOKE DELETE, TRUNCATE ON tenant_keys FROM musubi_app;
CREATE FUNCTION guard_tenant_key() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      IF OLD.destroyed_at IS NOT NULL OR NEW.destroyed_at IS NULL OR NEW.id <> OLD.id OR NEW.organisation_id <> OLD.organisation_id THEN
        RAISE EXCEPTION 'E_KEY_FIXED: a key is made once and destroyed once.' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END
  $$;
CREATE TRIGGER tenant_key_fixed BEFORE UPDATE ON tenant_keys FOR EACH ROW EXECUTE FUNCTION guard_tenant_key();

-- What a backup is stays as it was written; that it was opened and that it expired is noted. No row goes before its file.
ALTER TABLE backups ADD CONSTRAINT backups_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'), ADD CONSTRAINT backups_bytes CHECK (bytes > 0);
REVOKE DELETE, TRUNCATE ON backups FROM musubi_app;
CREATE FUNCTION guard_backup() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      IF (to_jsonb(NEW) - 'checked_at' - 'expired_at') <> (to_jsonb(OLD) - 'checked_at' - 'expired_at') THEN
        RAISE EXCEPTION 'E_APPEND_ONLY: a backup is what it was when it was made.' USING ERRCODE = 'restrict_violation';
      END IF;
      IF NEW.expired_at IS NOT NULL AND (NEW.expired_at AT TIME ZONE 'Asia/Tokyo')::date <= NEW.kept_until THEN
        RAISE EXCEPTION 'E_KEPT: a backup is kept until the end of %.', NEW.kept_until USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END
  $$;
CREATE TRIGGER backup_fixed BEFORE UPDATE ON backups FOR EACH ROW EXECUTE FUNCTION guard_backup();

CREATE UNIQUE INDEX purge_orders_open ON purge_orders (organisation_id) WHERE done_at IS NULL;
ALTER TABLE purge_orders ADD CONSTRAINT purge_orders_report CHECK ((done_at IS NULL) = (report IS NULL));
REVOKE DELETE, TRUNCATE ON purge_orders FROM musubi_app;
CREATE FUNCTION guard_purge_order() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      IF OLD.done_at IS NOT NULL OR NEW.organisation_id <> OLD.organisation_id OR NEW.contracts <> OLD.contracts THEN
        RAISE EXCEPTION 'E_APPEND_ONLY: an order that was carried out stays as it was.' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END
  $$;
CREATE TRIGGER purge_order_fixed BEFORE UPDATE ON purge_orders FOR EACH ROW EXECUTE FUNCTION guard_purge_order();

ALTER TABLE purge_results
  ADD CONSTRAINT purge_results_kind CHECK (kind IN ('table', 'people', 'scrubbed', 'folder', 'key')),
  ADD CONSTRAINT purge_results_hash CHECK (sha256 ~ '^[0-9a-f]{64}$');
CALL make_append_only('purge_results');

-- Append-only tables whose rows go with their tenant.
DROP TRIGGER append_only_rows ON flow_versions;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON flow_versions FOR EACH ROW EXECUTE FUNCTION refuse_change_but_purge();
DROP TRIGGER append_only_rows ON call_steps;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON call_steps FOR EACH ROW EXECUTE FUNCTION refuse_change_but_purge();

-- The audit record stays, who did what and when, by ids; what else it says of a purged tenant is blanked.
CREATE FUNCTION refuse_change_but_blanking() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND current_setting('musubi.purging', true) = OLD.organisation_id::text
         AND (to_jsonb(NEW) - 'facts' - 'ip') = (to_jsonb(OLD) - 'facts' - 'ip') AND NEW.facts = '{}'::jsonb AND NEW.ip IS NULL THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'E_APPEND_ONLY: % is refused on %, which is append-only.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END
  $$;
DROP TRIGGER append_only_rows ON audit_events;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_blanking();

-- The tables that a purge empties, in the order in which foreign keys allow it. A test holds it against database/stores.ts;
-- who adds a table replaces this function in its migration.
CREATE FUNCTION purgeable_tables() RETURNS text[] LANGUAGE sql IMMUTABLE
  AS $$
    SELECT ARRAY['lines_leased', 'call_steps', 'calls', 'call_tickets', 'calls_refused', 'call_gates', 'flow_drafts', 'flow_versions', 'flows', 'prompts',
                 'calendars', 'calendar_feeds', 'data_exports', 'office_views', 'invitations', 'parties', 'memberships']
  $$;

-- May the data of this customer be deleted? Only when the contract machine has decided it for every contract that was ever
-- accepted (47-11), and no legal hold stands (A-42). Nobody can order what the record does not say.
CREATE FUNCTION demand_purge(customer uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM contract_events WHERE organisation_id = customer AND stream_kind = 'contract' AND type = 'purged') THEN
        RAISE EXCEPTION 'E_NOT_DECIDED: no purge of this customer was decided.' USING ERRCODE = 'restrict_violation';
      END IF;
      IF EXISTS (
        SELECT FROM contract_events held WHERE held.organisation_id = customer AND held.stream_kind = 'contract' AND held.type = 'legal-hold-set'
          AND NOT EXISTS (
            SELECT FROM contract_events lifted WHERE lifted.stream_kind = 'contract' AND lifted.stream_id = held.stream_id
              AND lifted.type = 'legal-hold-lifted' AND lifted.sequence > held.sequence AND lifted.data ->> 'hold' = held.data ->> 'hold')) THEN
        RAISE EXCEPTION 'E_HELD: a legal hold stands.' USING ERRCODE = 'restrict_violation';
      END IF;
      IF EXISTS (
        SELECT FROM contract_events living WHERE living.organisation_id = customer AND living.stream_kind = 'contract' AND living.type = 'accepted'
          AND NOT EXISTS (
            SELECT FROM contract_events gone WHERE gone.stream_kind = 'contract' AND gone.stream_id = living.stream_id AND gone.type = 'purged')) THEN
        RAISE EXCEPTION 'E_OTHER_CONTRACTS: another contract of this customer is not purged.' USING ERRCODE = 'restrict_violation';
      END IF;
    END
  $$;

-- Whose order is this, if it may be carried out now by whoever asks?
CREATE FUNCTION open_purge(asked uuid) RETURNS purge_orders LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE found purge_orders;
    BEGIN
      SELECT * INTO found FROM purge_orders WHERE id = asked AND done_at IS NULL FOR UPDATE;
      IF found.id IS NULL THEN RAISE EXCEPTION 'E_NO_ORDER: there is no such open order.' USING ERRCODE = 'restrict_violation'; END IF;
      IF found.provider_id IS DISTINCT FROM current_tenant() OR provider_of(found.organisation_id) IS DISTINCT FROM found.provider_id
         OR found.provider_id = found.organisation_id THEN
        RAISE EXCEPTION 'E_NOT_OWN: not a customer of this provider.' USING ERRCODE = 'insufficient_privilege';
      END IF;
      PERFORM demand_purge(found.organisation_id);
      RETURN found;
    END
  $$;

-- Empties one table of the customer of an open order and writes down how many rows went, how many bytes of JSON they were, and the
-- SHA-256 over the rows' own SHA-256s in their order. Asked again, it only answers what it did.
CREATE FUNCTION purge_rows(asked uuid, store_name text) RETURNS SETOF purge_results LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE ordered purge_orders := open_purge(asked);
    BEGIN
      IF NOT store_name = ANY (purgeable_tables()) THEN
        RAISE EXCEPTION 'E_NOT_PURGEABLE: % is not emptied by a purge.', store_name USING ERRCODE = 'restrict_violation';
      END IF;
      IF NOT EXISTS (SELECT FROM purge_results r WHERE r.order_id = asked AND r.store = store_name) THEN
        PERFORM set_config('musubi.purging', ordered.organisation_id::text, true);
        EXECUTE format(
          'WITH gone AS (DELETE FROM %I WHERE organisation_id = $1 RETURNING *),
                hashed AS (SELECT octet_length(text) AS size, sha256(convert_to(text, ''UTF8'')) AS hash FROM (SELECT to_jsonb(gone)::text AS text FROM gone) AS rows)
           INSERT INTO purge_results (order_id, store, organisation_id, provider_id, kind, count, bytes, sha256)
           SELECT $2, $3, $1, $4, ''table'', count(*), coalesce(sum(size), 0), encode(sha256(coalesce(string_agg(hash, '''' ORDER BY hash), '''')), ''hex'')
           FROM hashed', store_name)
          USING ordered.organisation_id, asked, store_name, ordered.provider_id;
        PERFORM set_config('musubi.purging', '', true);
      END IF;
      RETURN QUERY SELECT * FROM purge_results r WHERE r.order_id = asked AND r.store = store_name;
    END
  $$;

-- The people whose only memberships are in this organisation: with them go sessions, passwords, second factors, and letters. Whoever
-- belongs elsewhere, too, stays; what is known of failed sign-ins is hashed and forgotten after a day.
CREATE FUNCTION purge_people(asked uuid) RETURNS SETOF purge_results LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      ordered purge_orders := open_purge(asked);
      leaving text[];
      addresses text[];
    BEGIN
      IF NOT EXISTS (SELECT FROM purge_results r WHERE r.order_id = asked AND r.store = 'people') THEN
        SELECT coalesce(array_agg(p.id), '{}'), coalesce(array_agg(p.email), '{}') INTO leaving, addresses FROM people p
          WHERE EXISTS (SELECT FROM memberships m WHERE m.person_id = p.id AND m.organisation_id = ordered.organisation_id)
            AND NOT EXISTS (SELECT FROM memberships m WHERE m.person_id = p.id AND m.organisation_id <> ordered.organisation_id);
        addresses := addresses || ARRAY(
          SELECT i.email FROM invitations i WHERE i.organisation_id = ordered.organisation_id
            AND NOT EXISTS (SELECT FROM people p WHERE p.email = i.email AND NOT p.id = ANY (leaving)));
        PERFORM set_config('musubi.purging', ordered.organisation_id::text, true);
        WITH gone AS (
            DELETE FROM mails m WHERE m.recipient = ANY (addresses) OR to_jsonb(m) ->> 'organisation_id' = ordered.organisation_id::text RETURNING *),
          hashed AS (SELECT octet_length(text) AS size, sha256(convert_to(text, 'UTF8')) AS hash FROM (SELECT to_jsonb(gone)::text AS text FROM gone) AS rows)
        INSERT INTO purge_results (order_id, store, organisation_id, provider_id, kind, count, bytes, sha256)
          SELECT asked, 'mails', ordered.organisation_id, ordered.provider_id, 'people', count(*), coalesce(sum(size), 0),
                 encode(sha256(coalesce(string_agg(hash, '' ORDER BY hash), '')), 'hex') FROM hashed;
        DELETE FROM verifications v WHERE EXISTS (SELECT FROM unnest(addresses || leaving) AS a WHERE position(a IN v.identifier) > 0 OR position(a IN v.value) > 0);
        -- Sessions of those who stay forget where they were.
        UPDATE sessions SET active_organisation_id = NULL WHERE active_organisation_id = ordered.organisation_id::text;
        WITH gone AS (DELETE FROM people p WHERE p.id = ANY (leaving) RETURNING *),
          hashed AS (SELECT octet_length(text) AS size, sha256(convert_to(text, 'UTF8')) AS hash FROM (SELECT to_jsonb(gone)::text AS text FROM gone) AS rows)
        INSERT INTO purge_results (order_id, store, organisation_id, provider_id, kind, count, bytes, sha256)
          SELECT asked, 'people', ordered.organisation_id, ordered.provider_id, 'people', count(*), coalesce(sum(size), 0),
                 encode(sha256(coalesce(string_agg(hash, '' ORDER BY hash), '')), 'hex') FROM hashed;
        PERFORM set_config('musubi.purging', '', true);
      END IF;
      RETURN QUERY SELECT * FROM purge_results r WHERE r.order_id = asked AND r.store IN ('people', 'mails');
    END
  $$;

-- What stays as the provider's own record loses what it says of the customer beyond that: where numbers led and how the customer
-- called them, what the audit record says beside ids.
CREATE FUNCTION purge_scrub(asked uuid) RETURNS SETOF purge_results LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      ordered purge_orders := open_purge(asked);
      nothing text := encode(sha256(''), 'hex');
      touched bigint;
    BEGIN
      IF NOT EXISTS (SELECT FROM purge_results r WHERE r.order_id = asked AND r.store = 'numbers') THEN
        PERFORM set_config('musubi.purging', ordered.organisation_id::text, true);
        UPDATE numbers SET label = '', flow_version_id = NULL, split_version_id = NULL, split_share = NULL WHERE organisation_id = ordered.organisation_id;
        GET DIAGNOSTICS touched = ROW_COUNT;
        INSERT INTO purge_results (order_id, store, organisation_id, provider_id, kind, count, bytes, sha256)
          VALUES (asked, 'numbers', ordered.organisation_id, ordered.provider_id, 'scrubbed', touched, 0, nothing);
        UPDATE entitlements SET announcement = NULL WHERE organisation_id = ordered.organisation_id;
        UPDATE audit_events SET facts = '{}', ip = NULL WHERE organisation_id = ordered.organisation_id;
        GET DIAGNOSTICS touched = ROW_COUNT;
        INSERT INTO purge_results (order_id, store, organisation_id, provider_id, kind, count, bytes, sha256)
          VALUES (asked, 'audit_events', ordered.organisation_id, ordered.provider_id, 'scrubbed', touched, 0, nothing);
        IF to_regclass('public.notice_deliveries') IS NOT NULL THEN
          EXECUTE 'UPDATE notice_deliveries SET recipient = '''' WHERE organisation_id = $1' USING ordered.organisation_id;
          GET DIAGNOSTICS touched = ROW_COUNT;
          INSERT INTO purge_results (order_id, store, organisation_id, provider_id, kind, count, bytes, sha256)
            VALUES (asked, 'notice_deliveries', ordered.organisation_id, ordered.provider_id, 'scrubbed', touched, 0, nothing);
        END IF;
        PERFORM set_config('musubi.purging', '', true);
      END IF;
      RETURN QUERY SELECT * FROM purge_results r WHERE r.order_id = asked AND r.kind = 'scrubbed';
    END
  $$;

-- Documents go where no law keeps them beyond this day; the others stay until their own day.
CREATE FUNCTION purge_papers(asked uuid, as_of date) RETURNS SETOF purge_results LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE ordered purge_orders := open_purge(asked);
    BEGIN
      IF NOT EXISTS (SELECT FROM purge_results r WHERE r.order_id = asked AND r.store = 'documents') THEN
        INSERT INTO purge_results (order_id, store, organisation_id, provider_id, kind, count, bytes, sha256)
          SELECT asked, 'documents', ordered.organisation_id, ordered.provider_id, 'table', count(*), 0,
                 encode(sha256(coalesce(string_agg(decode(gone.sha256, 'hex'), '' ORDER BY gone.sha256), '')), 'hex')
          FROM purge_documents(ordered.organisation_id, as_of) AS gone;
      END IF;
      RETURN QUERY SELECT * FROM purge_results r WHERE r.order_id = asked AND r.store = 'documents';
    END
  $$;

REVOKE EXECUTE ON FUNCTION demand_purge(uuid), open_purge(uuid), purge_rows(uuid, text), purge_people(uuid), purge_scrub(uuid), purge_papers(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION demand_purge(uuid), purge_rows(uuid, text), purge_people(uuid), purge_scrub(uuid), purge_papers(uuid, date) TO musubi_app;
