-- The contract gate of calls: what a customer may use, when, as the contracts say. Written with the events of a contract, ahead of time as far as its
-- calendar tells, so that a call is admitted by the state of its own second even where nobody has settled the contract yet.

-- Puts the intervals from `since` on in place of what was written before; what lies before stays. For the provider of the customer only; one statement
-- however many customers there are.
CREATE FUNCTION set_entitlements(customer uuid, since timestamptz, intervals jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    DECLARE
      first record;
      held record;
      skip integer := 0;
    BEGIN
      IF provider_of(customer) IS DISTINCT FROM current_tenant() THEN
        RAISE EXCEPTION 'E_NOT_OWN: not a customer of this provider.' USING ERRCODE = 'insufficient_privilege';
      END IF;
      DELETE FROM entitlements WHERE organisation_id = customer AND valid_from >= since;
      SELECT * INTO first FROM jsonb_to_record(intervals -> 0) AS i(lines integer, usable boolean, announcement text, "until" timestamptz);
      SELECT * INTO held FROM entitlements
        WHERE organisation_id = customer AND valid_from < since AND (valid_until IS NULL OR valid_until > since) FOR UPDATE;
      IF FOUND THEN
        IF held.lines = first.lines AND held.usable = first.usable AND held.announcement IS NOT DISTINCT FROM first.announcement THEN
          UPDATE entitlements SET valid_until = first."until" WHERE id = held.id AND valid_until IS DISTINCT FROM first."until";
          skip := 1;
        ELSE
          UPDATE entitlements SET valid_until = since WHERE id = held.id;
        END IF;
      END IF;
      INSERT INTO entitlements (organisation_id, lines, usable, announcement, valid_from, valid_until)
      SELECT customer, i.lines, i.usable, i.announcement, i."from", i."until"
      FROM jsonb_array_elements(intervals) WITH ORDINALITY AS given(one, n),
           jsonb_to_record(one) AS i(lines integer, usable boolean, announcement text, "from" timestamptz, "until" timestamptz)
      WHERE n > skip;
    END
  $$;
REVOKE EXECUTE ON FUNCTION set_entitlements(uuid, timestamptz, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_entitlements(uuid, timestamptz, jsonb) TO musubi_app;
