-- The end of a call is written by its driver, and again by its workflow where nobody knows whether that arrived: the first end stays.
CREATE OR REPLACE FUNCTION settle_call(tenant uuid, facts jsonb, steps jsonb, call_answered_at timestamptz, call_ended_at timestamptz, cause text,
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
