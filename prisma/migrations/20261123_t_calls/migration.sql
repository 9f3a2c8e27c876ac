-- What a living call asks of the database, each as one statement: one round trip and one transaction. Its tenant is set inside, for row-level
-- security, and ends with it. All of them run with the rights of the caller.

-- The row of a call; whoever comes first writes it.
CREATE FUNCTION open_call(tenant uuid, facts jsonb) RETURNS void LANGUAGE sql
  AS $$
    INSERT INTO calls (id, organisation_id, kind, switch, number, caller_number, caller_shown, flow_id, flow_version_id, draft_revision, started_at)
    SELECT f.id, tenant, f.kind, f.switch, f.number, f.caller_number, f.caller_shown, f.flow_id, f.flow_version_id, f.draft_revision, f.started_at
    FROM jsonb_to_record(facts) AS f(id uuid, kind text, switch text, number text, caller_number text, caller_shown text,
                                     flow_id uuid, flow_version_id uuid, draft_revision integer, started_at timestamptz)
    ON CONFLICT DO NOTHING
  $$;

-- Blocks that were left; another driver may have written some of them before it died.
CREATE FUNCTION write_call_steps(tenant uuid, call uuid, steps jsonb) RETURNS void LANGUAGE sql
  AS $$
    INSERT INTO call_steps (call_id, step, organisation_id, flow, block, kind, entered_at, left_at, exit, latency_ms, detail)
    SELECT call, s.step, tenant, s.flow, s.block, s.kind, s.entered_at, s.left_at, s.exit, s.latency_ms, s.detail
    FROM jsonb_to_recordset(steps) AS s(step integer, flow text, block text, kind text, entered_at timestamptz, left_at timestamptz,
                                        exit text, latency_ms integer, detail jsonb)
    ON CONFLICT DO NOTHING
  $$;

-- Where a call is now, and the blocks that it left since the last time. A call that is over keeps its end.
CREATE FUNCTION record_call(tenant uuid, facts jsonb, steps jsonb, call_answered_at timestamptz, now_step integer, now_block text, notice text)
  RETURNS void LANGUAGE plpgsql
  AS $$
    BEGIN
      PERFORM set_config('musubi.tenant', tenant::text, true);
      PERFORM open_call(tenant, facts);
      PERFORM write_call_steps(tenant, (facts ->> 'id')::uuid, steps);
      IF notice IS NOT NULL THEN
        UPDATE calls SET answered_at = coalesce(call_answered_at, answered_at), step = now_step, block = now_block
          WHERE id = (facts ->> 'id')::uuid AND ended_at IS NULL;
        PERFORM pg_notify('musubi_live', notice);
      END IF;
    END
  $$;

-- The end of a call, with all that is missing; its lines are free again.
-- It is written by its driver, and again by its workflow where nobody knows whether that arrived: the first end stays.
CREATE FUNCTION settle_call(tenant uuid, facts jsonb, steps jsonb, call_answered_at timestamptz, call_ended_at timestamptz, cause text,
                            call_outcome text, notice text)
  RETURNS void LANGUAGE plpgsql
  AS $$
    BEGIN
      PERFORM set_config('musubi.tenant', tenant::text, true);
      PERFORM open_call(tenant, facts);
      PERFORM write_call_steps(tenant, (facts ->> 'id')::uuid, steps);
      UPDATE calls SET answered_at = coalesce(call_answered_at, answered_at), ended_at = call_ended_at, end_cause = cause,
          outcome = call_outcome, block = NULL
        WHERE id = (facts ->> 'id')::uuid AND ended_at IS NULL;
      DELETE FROM lines_leased WHERE call_id = (facts ->> 'id')::uuid;
      PERFORM pg_notify('musubi_live', notice);
    END
  $$;

-- Where a number leads may have changed: workers that keep it in memory ask again.
CREATE FUNCTION tell_routes() RETURNS trigger LANGUAGE plpgsql
  AS $$
    BEGIN
      PERFORM pg_notify('musubi_routes', TG_TABLE_NAME);
      RETURN NULL;
    END
  $$;
CREATE TRIGGER tell_routes AFTER INSERT OR UPDATE OR DELETE ON numbers FOR EACH STATEMENT EXECUTE FUNCTION tell_routes();
CREATE TRIGGER tell_routes AFTER INSERT ON flow_versions FOR EACH STATEMENT EXECUTE FUNCTION tell_routes();
CREATE TRIGGER tell_routes AFTER UPDATE OF name, archived_at ON flows FOR EACH STATEMENT EXECUTE FUNCTION tell_routes();
