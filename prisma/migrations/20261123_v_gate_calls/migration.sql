-- What becomes of calls that the contracts do not admit.
CREATE TABLE "call_gates" (
    "organisation_id" UUID NOT NULL,
    "beyond" TEXT NOT NULL DEFAULT 'busy',
    "target" TEXT,
    "edited_by_id" TEXT,
    "edited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_gates_pkey" PRIMARY KEY ("organisation_id")
);
CREATE TABLE "calls_refused" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "number" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "announcement" TEXT,
    "beyond" TEXT,

    CONSTRAINT "calls_refused_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "calls_refused_organisation_id_at_idx" ON "calls_refused"("organisation_id", "at" DESC);

ALTER TABLE call_gates
  ADD CONSTRAINT call_gates_beyond CHECK (beyond IN ('busy', 'announcement', 'number', 'flow')),
  ADD CONSTRAINT call_gates_target CHECK ((beyond = 'busy') = (target IS NULL));
ALTER TABLE calls_refused ADD CONSTRAINT calls_refused_why CHECK (why IN ('busy', 'closed'));
CALL secure_tenant_table('call_gates');
CALL secure_tenant_table('calls_refused');

-- What time it is for an organisation: its provider's clock, the real one by default (the clock of whoever asks).
CREATE FUNCTION provider_time(asked uuid, real_time timestamptz) RETURNS timestamptz LANGUAGE sql STABLE
  AS $$
    SELECT coalesce(
      (SELECT CASE WHEN c.runs THEN c.at + (real_time - c.set_at) ELSE c.at END FROM clock_of(asked) c WHERE c.kind = 'simulated'), real_time)
  $$;

-- One line for one leg, under the lock of the entitlement's row, so that two calls never take the last one together, by the provider's clock. A leg that
-- has its line already gets it again; without a row that is valid at the time nothing may be used. A call that is not admitted is noted, once, and the
-- answer says what is configured for calls beyond the lines.
CREATE FUNCTION lease_line(tenant uuid, facts jsonb, asked_leg uuid, asked_at timestamptz)
  RETURNS TABLE (granted boolean, usable boolean, lines integer, announcement text, beyond text, target text) LANGUAGE plpgsql
  AS $$
    DECLARE
      known record;
      gate record;
      in_use integer := 0;
      passed timestamptz;
      may boolean;
    BEGIN
      PERFORM set_config('musubi.tenant', tenant::text, true);
      -- The lock of a lease lasts to the end of its commit: a customer's calls must not wait for one another's disk. A crash of the database may lose the
      -- leases of its last moment; the reconciler counts lines by the channels that live, and the call's record is written again with its next step.
      PERFORM set_config('synchronous_commit', 'off', true);
      passed := provider_time(tenant, asked_at);
      SELECT e.usable, e.lines, e.announcement INTO known FROM entitlements e
        WHERE e.organisation_id = tenant AND e.valid_from <= passed AND (e.valid_until IS NULL OR e.valid_until > passed)
        ORDER BY e.valid_from DESC LIMIT 1 FOR UPDATE;
      IF NOT FOUND THEN
        SELECT false AS usable, 0 AS lines, NULL::text AS announcement INTO known;
      END IF;
      SELECT count(*) INTO in_use FROM lines_leased l WHERE l.organisation_id = tenant AND l.leg <> asked_leg;
      may := known.usable AND in_use < known.lines;
      IF may THEN
        PERFORM open_call(tenant, facts);
        INSERT INTO lines_leased (leg, organisation_id, call_id) VALUES (asked_leg, tenant, (facts ->> 'id')::uuid) ON CONFLICT DO NOTHING;
        RETURN QUERY SELECT true, true, known.lines, known.announcement, NULL::text, NULL::text;
        RETURN;
      END IF;
      SELECT g.beyond, g.target INTO gate FROM call_gates g WHERE g.organisation_id = tenant;
      IF asked_leg = (facts ->> 'id')::uuid THEN
        INSERT INTO calls_refused (id, organisation_id, at, number, why, announcement, beyond)
        VALUES (asked_leg, tenant, passed, facts ->> 'number', CASE WHEN known.usable THEN 'busy' ELSE 'closed' END, known.announcement,
                CASE WHEN known.usable THEN coalesce(gate.beyond, 'busy') END)
        ON CONFLICT DO NOTHING;
      END IF;
      RETURN QUERY SELECT false, known.usable, known.lines, known.announcement, gate.beyond, gate.target;
    END
  $$;
