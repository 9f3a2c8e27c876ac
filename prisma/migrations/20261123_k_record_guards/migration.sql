-- Guards of the record of contracts: only the provider writes, what happened is only added to, every event carries the hash of
-- the one before it, and the list knows the names that it is searched by.

-- The root of an organisation's tree; the tree is at most three high.
CREATE FUNCTION provider_of(asked uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT coalesce(grand.id, parent.id, own.id)
    FROM organisations own
    LEFT JOIN organisations parent ON parent.id = own.parent_id
    LEFT JOIN organisations grand ON grand.id = parent.parent_id
    WHERE own.id = asked
  $$;

-- The clock of an organisation's provider, for everybody below it, tenant or not: a time is no secret.
CREATE FUNCTION clock_of(asked uuid) RETURNS TABLE (kind text, at timestamptz, runs boolean, set_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT c.kind, c.at, c.runs, c.set_at FROM clocks c WHERE c.organisation_id = provider_of(asked) $$;

REVOKE EXECUTE ON FUNCTION provider_of(uuid), clock_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION provider_of(uuid), clock_of(uuid) TO musubi_app;

-- Everybody reads what is theirs (as elsewhere); only the provider writes, and only rows of its own tree. The comparison with
-- the provider's id comes first, since it costs nothing where a provider with ten thousand customers asks.
CREATE PROCEDURE secure_record_table(name regclass) LANGUAGE plpgsql
  AS $$
    DECLARE
      seen text := 'provider_id = current_tenant() OR organisation_id = ANY ((SELECT visible_organisations())::uuid[])';
      own text := 'provider_id = current_tenant() AND provider_of(organisation_id) = provider_id';
    BEGIN
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
      EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', name);
      EXECUTE format('CREATE POLICY seen ON %s FOR SELECT TO musubi_app USING (%s)', name, seen);
      EXECUTE format('CREATE POLICY added ON %s FOR INSERT TO musubi_app WITH CHECK (%s)', name, own);
      EXECUTE format('CREATE POLICY changed ON %s FOR UPDATE TO musubi_app USING (%s) WITH CHECK (%s)', name, seen, own);
      EXECUTE format('CREATE POLICY removed ON %s FOR DELETE TO musubi_app USING (provider_id = current_tenant())', name);
    END
  $$;

CALL secure_record_table('contract_streams');
CALL secure_record_table('contract_events');
CALL secure_record_table('contract_commands');
CALL secure_record_table('contract_inbox');
CALL secure_record_table('contract_outbox');
CALL secure_record_table('documents');
CALL secure_record_table('parties');
CALL secure_record_table('contract_list');
CALL secure_record_table('contract_dues');
CALL secure_record_table('contract_work');
CALL secure_record_table('contract_notices');
CALL secure_record_table('contract_debts');
CALL secure_record_table('clocks');
-- Views belong to whoever made them, customers and resellers too.
CALL secure_tenant_table('office_views');

CALL make_append_only('contract_events');
CALL make_append_only('contract_commands');

-- An event follows the one before it, by number and by hash, whoever adds it.
CREATE FUNCTION check_event_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE head text;
    BEGIN
      IF NEW.sequence > 1 THEN
        SELECT hash INTO head FROM contract_events
        WHERE stream_kind = NEW.stream_kind AND stream_id = NEW.stream_id AND sequence = NEW.sequence - 1;
      ELSE
        head := '';
      END IF;
      IF head IS NULL OR head <> NEW.previous_hash THEN
        RAISE EXCEPTION 'E_CHAIN: event % of %/% does not follow the one before it.', NEW.sequence, NEW.stream_kind, NEW.stream_id
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END
  $$;
CREATE TRIGGER event_chain BEFORE INSERT ON contract_events FOR EACH ROW EXECUTE FUNCTION check_event_chain();

ALTER TABLE contract_streams
  ADD CONSTRAINT contract_streams_kind CHECK (kind IN ('provider', 'account', 'contract', 'incident')),
  ADD CONSTRAINT contract_streams_sequence CHECK (sequence >= 1),
  ADD CONSTRAINT contract_streams_owner CHECK (kind NOT IN ('account', 'provider') OR id = organisation_id),
  ADD CONSTRAINT contract_streams_house CHECK (kind NOT IN ('provider', 'incident') OR organisation_id = provider_id);
ALTER TABLE contract_events
  ADD CONSTRAINT contract_events_kind CHECK (stream_kind IN ('provider', 'account', 'contract', 'incident')),
  ADD CONSTRAINT contract_events_sequence CHECK (sequence >= 1),
  ADD CONSTRAINT contract_events_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT contract_events_previous CHECK (previous_hash ~ '^([0-9a-f]{64})?$'),
  ADD CONSTRAINT contract_events_valid_on CHECK (valid_on ~ '^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$');
ALTER TABLE contract_inbox
  ADD CONSTRAINT contract_inbox_what CHECK (
    (from_sequence IS NOT NULL AND from_kind IS NOT NULL AND from_id IS NOT NULL AND command IS NULL)
    OR (command IS NOT NULL AND stream_kind IS NOT NULL AND stream_id IS NOT NULL AND from_sequence IS NULL));
CREATE INDEX contract_inbox_open ON contract_inbox (provider_id, at) WHERE served_at IS NULL;
CREATE INDEX contract_inbox_unit ON contract_inbox (unit) WHERE served_at IS NULL;
ALTER TABLE contract_outbox ADD CONSTRAINT contract_outbox_kind CHECK (kind IN ('wake', 'notice', 'document'));
CREATE INDEX contract_outbox_open ON contract_outbox (id) WHERE done_at IS NULL;
ALTER TABLE clocks
  ADD CONSTRAINT clocks_kind CHECK (kind IN ('real', 'simulated')),
  ADD CONSTRAINT clocks_owner CHECK (organisation_id = provider_id);
ALTER TABLE documents
  ADD CONSTRAINT documents_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT documents_bytes CHECK (octet_length(bytes) = size AND sha256 = encode(sha256(bytes), 'hex'));
ALTER TABLE contract_work ADD CONSTRAINT contract_work_subject CHECK (subject <> '');

-- Whoever waits for work listens; what it does is read from the table.
CREATE FUNCTION tell_outbox() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN PERFORM pg_notify('contract_outbox', ''); RETURN NULL; END $$;
CREATE TRIGGER outbox_told AFTER INSERT ON contract_outbox FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();

-- Append-only tables whose rows go with their tenant: only while its purge (47-11) works for that very tenant.
CREATE FUNCTION refuse_change_but_purge() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND current_setting('musubi.purging', true) = OLD.organisation_id::text THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'E_APPEND_ONLY: % is refused on %, which is append-only.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END
  $$;

-- A document is never changed. It goes only with its tenant's purge, which the owner's function carries out, and only where
-- nothing asks to keep it.
REVOKE UPDATE, DELETE, TRUNCATE ON documents FROM musubi_app;
CREATE TRIGGER documents_rows BEFORE UPDATE OR DELETE ON documents FOR EACH ROW EXECUTE FUNCTION refuse_change_but_purge();
CREATE TRIGGER documents_table BEFORE TRUNCATE ON documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_purge();

-- Deletes the documents of a customer whose purge has begun, but not what is kept by law beyond `as_of`. For the provider only.
CREATE FUNCTION purge_documents(customer uuid, as_of date) RETURNS TABLE (id uuid, sha256 text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    BEGIN
      IF provider_of(customer) IS DISTINCT FROM current_tenant() THEN
        RAISE EXCEPTION 'E_NOT_OWN: not a customer of this provider.' USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF NOT EXISTS (SELECT FROM contract_events e WHERE e.organisation_id = customer AND e.type = 'purge-begun') THEN
        RAISE EXCEPTION 'E_NO_PURGE: no purge of this customer has begun.' USING ERRCODE = 'restrict_violation';
      END IF;
      PERFORM set_config('musubi.purging', customer::text, true);
      RETURN QUERY DELETE FROM documents d WHERE d.organisation_id = customer AND (d.kept_until IS NULL OR d.kept_until < as_of)
        RETURNING d.id, d.sha256;
      PERFORM set_config('musubi.purging', '', true);
    END
  $$;
REVOKE EXECUTE ON FUNCTION purge_documents(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_documents(uuid, date) TO musubi_app;

-- Text as it is searched: full and half width, upper and lower case, katakana and hiragana are the same, spaces do not count.
CREATE FUNCTION fold_text(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT regexp_replace(
      translate(lower(normalize(given, NFKC)),
        'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ髙﨑',
        'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ高崎'),
      '[[:space:]ー‐‑–—―−-]', '', 'g')
  $$;

-- The names by which a contract is listed and searched live in other tables: they are laid in whenever its row is written, and
-- written anew when one of them changes.
CREATE FUNCTION name_contract_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE names text;
    BEGIN
      SELECT name INTO NEW.customer FROM organisations WHERE id = NEW.organisation_id;
      SELECT coalesce(string_agg(DISTINCT p.name_kana, ' '), ''), string_agg(concat_ws(' ', p.name, p.name_kana, p.representative, p.phone, p.email), ' ')
        INTO NEW.customer_kana, names FROM parties p WHERE p.organisation_id = NEW.organisation_id;
      NEW.search := fold_text(concat_ws(' ', NEW.customer, names,
        (SELECT o.name FROM organisations o WHERE o.id = NEW.reseller),
        (SELECT string_agg(concat_ws(' ', n.e164, '0' || substr(n.e164, 4)), ' ') FROM numbers n WHERE n.organisation_id = NEW.organisation_id AND n.e164 LIKE '+81%'),
        NEW.contract::text));
      RETURN NEW;
    END
  $$;
CREATE TRIGGER contract_row_names BEFORE INSERT OR UPDATE ON contract_list FOR EACH ROW EXECUTE FUNCTION name_contract_row();

CREATE FUNCTION rename_contract_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    BEGIN
      IF TG_TABLE_NAME = 'organisations' THEN
        UPDATE contract_list SET customer = '' WHERE organisation_id = NEW.id OR reseller = NEW.id;
      ELSIF TG_OP = 'DELETE' THEN
        UPDATE contract_list SET customer = '' WHERE organisation_id = OLD.organisation_id;
      ELSE
        UPDATE contract_list SET customer = '' WHERE organisation_id = NEW.organisation_id;
      END IF;
      RETURN NULL;
    END
  $$;
CREATE TRIGGER organisation_renamed AFTER UPDATE OF name ON organisations FOR EACH ROW EXECUTE FUNCTION rename_contract_rows();
CREATE TRIGGER party_renamed AFTER INSERT OR UPDATE OR DELETE ON parties FOR EACH ROW EXECUTE FUNCTION rename_contract_rows();
CREATE TRIGGER number_renamed AFTER INSERT OR UPDATE OR DELETE ON numbers FOR EACH ROW EXECUTE FUNCTION rename_contract_rows();

-- The list is read by a provider, sorted in one of these ways; a search reads its rows in order of the first.
CREATE INDEX contract_list_customer ON contract_list (provider_id, customer COLLATE "C", contract);
CREATE INDEX contract_list_due ON contract_list (provider_id, next_due_at, contract);
CREATE INDEX contract_list_state ON contract_list (provider_id, state, contract);
CREATE INDEX contract_list_reseller ON contract_list (reseller);
