-- The lock of a lease lasts to the end of its commit. Where the commit waits for the disk, a customer's calls wait for one another: with a disk
-- that takes 100 ms, ten calls a second are all that fit. So it does not wait. A crash of the database may lose the leases of its last moment:
-- the reconciler counts lines by the channels that live, and the call's record is written again with its next step and its end.
CREATE OR REPLACE FUNCTION lease_line(tenant uuid, facts jsonb, asked_leg uuid, asked_at timestamptz)
  RETURNS TABLE (granted boolean, usable boolean, lines integer, announcement text) LANGUAGE plpgsql
  AS $$
    DECLARE
      known record;
      in_use integer;
    BEGIN
      PERFORM set_config('musubi.tenant', tenant::text, true);
      PERFORM set_config('synchronous_commit', 'off', true);
      SELECT e.usable, e.lines, e.announcement INTO known FROM entitlements e
        WHERE e.organisation_id = tenant AND e.valid_from <= asked_at AND (e.valid_until IS NULL OR e.valid_until > asked_at)
        ORDER BY e.valid_from DESC LIMIT 1 FOR UPDATE;
      IF NOT FOUND THEN
        RETURN QUERY SELECT false, false, 0, NULL::text;
        RETURN;
      END IF;
      SELECT count(*) INTO in_use FROM lines_leased l WHERE l.organisation_id = tenant AND l.leg <> asked_leg;
      IF known.usable AND in_use < known.lines THEN
        PERFORM open_call(tenant, facts);
        INSERT INTO lines_leased (leg, organisation_id, call_id) VALUES (asked_leg, tenant, (facts ->> 'id')::uuid) ON CONFLICT DO NOTHING;
      END IF;
      RETURN QUERY SELECT known.usable AND in_use < known.lines, known.usable, known.lines, known.announcement;
    END
  $$;
