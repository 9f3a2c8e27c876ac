-- What Prisma cannot say: roles, row-level security, append-only tables, checks, intervals that must not overlap.
--
-- Two roles. The owner of the tables runs migrations. The application's role `musubi_app` is neither owner nor
-- superuser nor BYPASSRLS, in the embedded default too.
CREATE EXTENSION IF NOT EXISTS btree_gist;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'musubi_app') THEN
    CREATE ROLE musubi_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'The role musubi_app is missing and % may not create it: have an administrator run CREATE ROLE musubi_app LOGIN NOBYPASSRLS.', current_user;
END
$$;

GRANT USAGE ON SCHEMA public TO musubi_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO musubi_app;
REVOKE ALL ON TABLE _prisma_migrations FROM musubi_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO musubi_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO musubi_app;

-- Settings of the transaction: musubi.tenant (who acts for whom), musubi.person and musubi.invitation
-- (what may be seen before a tenant is known). Empty means nobody.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('musubi.tenant', true), '')::uuid $$;

-- An organisation sees itself and what is below it in the tree: a provider its resellers and all customers,
-- a reseller its own customers, a customer itself. SECURITY DEFINER, since organisations are guarded by this very list.
CREATE FUNCTION visible_organisations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH RECURSIVE tree AS (
      SELECT id FROM organisations WHERE id = current_tenant()
      UNION ALL
      SELECT child.id FROM organisations child JOIN tree ON child.parent_id = tree.id
    )
    SELECT coalesce(array_agg(id), '{}') FROM tree
  $$;

-- Row-level security for a tenant's table, forced on its owner too. The owner may do all: it migrates, seeds and purges.
CREATE PROCEDURE secure_tenant_table(name regclass, tenant_column name DEFAULT 'organisation_id') LANGUAGE plpgsql
  AS $$
    BEGIN
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
      EXECUTE format('CREATE POLICY owner_all ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', name);
      EXECUTE format(
        'CREATE POLICY tenant ON %s TO musubi_app USING (%I = ANY ((SELECT visible_organisations())::uuid[])) WITH CHECK (%I = ANY ((SELECT visible_organisations())::uuid[]))',
        name, tenant_column, tenant_column);
    END
  $$;

-- Tables that are only ever added to: the right is not granted, and a trigger refuses whoever has it.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      RAISE EXCEPTION 'E_APPEND_ONLY: % is refused on %, which is append-only.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END
  $$;

CREATE PROCEDURE make_append_only(name regclass) LANGUAGE plpgsql
  AS $$
    BEGIN
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM musubi_app', name);
      EXECUTE format('CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
      EXECUTE format('CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    END
  $$;

CALL secure_tenant_table('organisations', 'id');
-- A new organisation stands below its parent before the tree of this very statement can know it.
CREATE POLICY child ON organisations TO musubi_app
  USING (parent_id = ANY ((SELECT visible_organisations())::uuid[])) WITH CHECK (parent_id = ANY ((SELECT visible_organisations())::uuid[]));
CALL secure_tenant_table('memberships');
CALL secure_tenant_table('invitations');
CALL secure_tenant_table('entitlements');
CALL secure_tenant_table('flows');
CALL secure_tenant_table('flow_drafts');
CALL secure_tenant_table('flow_versions');
CALL secure_tenant_table('numbers');
CALL secure_tenant_table('prompts');
CALL secure_tenant_table('calls');
CALL secure_tenant_table('call_steps');
CALL secure_tenant_table('call_tickets');
CALL secure_tenant_table('lines_leased');
CALL secure_tenant_table('audit_events');

CALL make_append_only('flow_versions');
CALL make_append_only('call_steps');
CALL make_append_only('audit_events');

-- Before a tenant is chosen a person reads the own memberships and the organisations of these; who holds an
-- invitation's token reads that invitation.
CREATE POLICY own ON memberships FOR SELECT TO musubi_app USING (person_id = nullif(current_setting('musubi.person', true), ''));
CREATE POLICY own ON organisations FOR SELECT TO musubi_app USING (
  id IN (SELECT organisation_id FROM memberships WHERE person_id = nullif(current_setting('musubi.person', true), '')));
CREATE POLICY holder ON invitations FOR SELECT TO musubi_app USING (token_hash = nullif(current_setting('musubi.invitation', true), ''));

-- Whose is it? The few questions that are asked before a tenant is known, each answered with the tenant and nothing else.
CREATE FUNCTION organisation_of_number(asked text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT organisation_id FROM numbers WHERE e164 = asked AND valid_from <= now() AND (valid_until IS NULL OR now() < valid_until) $$;
CREATE FUNCTION organisation_of_call(asked uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT organisation_id FROM calls WHERE id = asked $$;
CREATE FUNCTION organisation_of_ticket(asked uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT organisation_id FROM call_tickets WHERE id = asked $$;
-- For sweeps over all tenants, which then enter them one by one.
CREATE FUNCTION organisation_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT id FROM organisations ORDER BY id $$;
REVOKE EXECUTE ON FUNCTION organisation_of_number(text), organisation_of_call(uuid), organisation_of_ticket(uuid), organisation_ids(), visible_organisations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisation_of_number(text), organisation_of_call(uuid), organisation_of_ticket(uuid), organisation_ids(), visible_organisations() TO musubi_app;

-- The tree: a provider at the root, resellers under it, customers under either; and a role belongs to a kind.
ALTER TABLE organisations
  ADD CONSTRAINT organisations_kind CHECK (kind IN ('provider', 'reseller', 'customer')),
  ADD CONSTRAINT organisations_root CHECK ((kind = 'provider') = (parent_id IS NULL)),
  ADD CONSTRAINT organisations_name CHECK (btrim(name) <> ''),
  ADD CONSTRAINT organisations_interval CHECK (ended_at IS NULL OR ended_at >= created_at);

CREATE FUNCTION check_organisation_parent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE parent_kind text;
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.kind <> OLD.kind THEN
        RAISE EXCEPTION 'An organisation keeps its kind.' USING ERRCODE = 'check_violation';
      END IF;
      SELECT kind INTO parent_kind FROM organisations WHERE id = NEW.parent_id;
      IF (NEW.kind = 'reseller' AND parent_kind <> 'provider') OR (NEW.kind = 'customer' AND parent_kind NOT IN ('provider', 'reseller')) THEN
        RAISE EXCEPTION 'A % cannot stand under a %.', NEW.kind, parent_kind USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END
  $$;
CREATE TRIGGER organisation_parent BEFORE INSERT OR UPDATE OF kind, parent_id ON organisations FOR EACH ROW EXECUTE FUNCTION check_organisation_parent();

CREATE FUNCTION role_fits(role text, kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT CASE kind
      WHEN 'provider' THEN role IN ('administrator', 'clerk', 'billing', 'approver', 'operator')
      WHEN 'reseller' THEN role = 'reseller-staff'
      WHEN 'customer' THEN role IN ('customer-administrator', 'supervisor', 'agent')
      ELSE false
    END
  $$;
CREATE FUNCTION check_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    BEGIN
      IF NOT coalesce((SELECT role_fits(NEW.role, kind) FROM organisations WHERE id = NEW.organisation_id), true) THEN
        RAISE EXCEPTION 'The role % does not exist in this kind of organisation.', NEW.role USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END
  $$;
CREATE TRIGGER membership_role BEFORE INSERT OR UPDATE OF role, organisation_id ON memberships FOR EACH ROW EXECUTE FUNCTION check_role();
CREATE TRIGGER invitation_role BEFORE INSERT OR UPDATE OF role, organisation_id ON invitations FOR EACH ROW EXECUTE FUNCTION check_role();

ALTER TABLE people ADD CONSTRAINT people_email CHECK (email = lower(email) AND email LIKE '_%@_%');

ALTER TABLE entitlements
  ADD CONSTRAINT entitlements_lines CHECK (lines >= 0),
  ADD CONSTRAINT entitlements_interval CHECK (valid_until IS NULL OR valid_until > valid_from),
  ADD CONSTRAINT entitlements_once EXCLUDE USING gist (organisation_id WITH =, tstzrange(valid_from, valid_until) WITH &&);

ALTER TABLE numbers
  ADD CONSTRAINT numbers_e164 CHECK (e164 ~ '^\+[1-9][0-9]{2,14}$'),
  ADD CONSTRAINT numbers_interval CHECK (valid_until IS NULL OR valid_until > valid_from),
  ADD CONSTRAINT numbers_split CHECK (
    (split_version_id IS NULL) = (split_share IS NULL)
    AND (split_version_id IS NULL OR flow_version_id IS NOT NULL)
    AND (split_share IS NULL OR split_share BETWEEN 0 AND 100)),
  ADD CONSTRAINT numbers_once EXCLUDE USING gist (e164 WITH =, tstzrange(valid_from, valid_until) WITH &&);

ALTER TABLE flows ADD CONSTRAINT flows_kind CHECK (kind IN ('inbound', 'subflow')), ADD CONSTRAINT flows_name CHECK (btrim(name) <> '');
CREATE UNIQUE INDEX flows_name_once ON flows (organisation_id, name) WHERE archived_at IS NULL;
ALTER TABLE flow_drafts ADD CONSTRAINT flow_drafts_revision CHECK (revision >= 1);
ALTER TABLE flow_versions
  ADD CONSTRAINT flow_versions_number CHECK (number >= 1),
  ADD CONSTRAINT flow_versions_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT flow_versions_two_people CHECK (approver_id IS NULL OR approver_id <> author_id);

ALTER TABLE prompts
  ADD CONSTRAINT prompts_source CHECK (source IN ('uploaded', 'rendered')),
  ADD CONSTRAINT prompts_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT prompts_text CHECK (btrim(text) <> ''),
  ADD CONSTRAINT prompts_duration CHECK (duration_ms >= 0);
CREATE UNIQUE INDEX prompts_name_once ON prompts (organisation_id, name, language) WHERE replaced_at IS NULL;

ALTER TABLE calls
  ADD CONSTRAINT calls_kind CHECK (kind IN ('live', 'test')),
  ADD CONSTRAINT calls_shown CHECK (caller_shown IN ('shown', 'withheld', 'payphone', 'unavailable')),
  ADD CONSTRAINT calls_order CHECK ((answered_at IS NULL OR answered_at >= started_at) AND (ended_at IS NULL OR ended_at >= started_at)),
  ADD CONSTRAINT calls_source CHECK (kind = 'test' OR flow_version_id IS NOT NULL);
CREATE INDEX calls_open ON calls (organisation_id) WHERE ended_at IS NULL;

ALTER TABLE call_steps
  ADD CONSTRAINT call_steps_order CHECK (left_at >= entered_at),
  ADD CONSTRAINT call_steps_number CHECK (step >= 0),
  ADD CONSTRAINT call_steps_latency CHECK (latency_ms IS NULL OR latency_ms >= 0);

-- A ticket is for a version or for a draft's revision, and is used once: usedAt, once set, stays.
ALTER TABLE call_tickets
  ADD CONSTRAINT call_tickets_source CHECK ((flow_version_id IS NULL) <> (draft_revision IS NULL)),
  ADD CONSTRAINT call_tickets_minute CHECK (expires_at > created_at AND expires_at <= created_at + interval '60 seconds');
CREATE FUNCTION refuse_second_use() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      IF OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at THEN
        RAISE EXCEPTION 'E_TICKET_USED: a ticket is used once.' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END
  $$;
CREATE TRIGGER ticket_used_once BEFORE UPDATE ON call_tickets FOR EACH ROW EXECUTE FUNCTION refuse_second_use();

ALTER TABLE process_beats ADD CONSTRAINT process_beats_kind CHECK (kind IN ('contract-worker', 'call-worker'));
